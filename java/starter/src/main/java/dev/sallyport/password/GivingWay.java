package dev.sallyport.password;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work when nobody else wants the processor. {@link Thread#setPriority} asks the system for that on Windows only.
 * On Linux each thread can ask by itself, which takes no privilege. What such a thread starts is as nice as it is.
 */
final class GivingWay {

    private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);

    /** A tenth of what a thread of usual niceness gets when both want the same core; see sched(7). */
    private static final int NICENESS = 10;

    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;

    /** POSIX has setpriority(2) speak of processes, Linux of single threads. */
    private static final Optional<MethodHandle> SETPRIORITY =
            System.getProperty("os.name").equals("Linux") ? setpriority() : Optional.empty();

    private GivingWay() {}

    /**
     * Platform threads, which do not keep the JVM from ending.
     *
     * @param name what they are called, with a number behind it
     */
    @SuppressWarnings("ThreadPriorityCheck") // Only how soon hashes come depends on it.
    static ThreadFactory threads(String name) {
        ThreadFactory factory = Thread.ofPlatform()
                .name(name, 1)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory();
        return work -> factory.newThread(() -> {
            SETPRIORITY.ifPresent(GivingWay::lowerPriority);
            work.run();
        });
    }

    private static void lowerPriority(MethodHandle setpriority) {
        try {
            int error = (int) setpriority.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICENESS);
            LOG.debug("lowered the priority of {}: {}", Thread.currentThread().getName(), error == 0);
        } catch (Throwable e) {
            LOG.info("passwords are hashed at the priority of everything else: {}", e.toString());
        }
    }

    @SuppressWarnings("restricted") // Without native access the JDK warns, as it does of the other native libraries.
    private static Optional<MethodHandle> setpriority() {
        try {
            Linker linker = Linker.nativeLinker();
            return Optional.of(linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)));
        } catch (RuntimeException | LinkageError e) {
            LOG.info("passwords are hashed at the priority of everything else: {}", e.toString());
            return Optional.empty();
        }
    }
}
