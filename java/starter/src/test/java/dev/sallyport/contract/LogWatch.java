package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Reads everything that is logged while the contract tests run, Sallyport's own packages down to the finest level, and
 * fails a test class that left a token or a password there (ASVS 5.0, 16.2.5).
 */
final class LogWatch implements AfterAllCallback {

    private static final Pattern TOKEN = Pattern.compile("spr_[A-Za-z0-9_-]{8}|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+");
    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    private LogWatch() {}

    /** Remembers a value that must never be logged. */
    static String secret(String value) {
        SECRETS.add(value);
        return value;
    }

    /** Begins to read along; to be called once the application has set up its logging. */
    static void attach() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender("log-watch") == null) {
            Reader reader = new Reader();
            reader.setName("log-watch");
            reader.setContext(context);
            reader.start();
            root.addAppender(reader);
        }
        context.getLogger("dev.sallyport").setLevel(Level.TRACE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = List.copyOf(LEAKS);
        LEAKS.clear();
        assertThat(leaks).as("log lines with secrets in them").isEmpty();
    }

    private static final class Reader extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            IThrowableProxy thrown = event.getThrowableProxy();
            String text =
                    event.getFormattedMessage() + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
            if (TOKEN.matcher(text).find() || SECRETS.stream().anyMatch(text::contains)) {
                LEAKS.add(event.getLoggerName() + ": " + text);
            }
        }
    }
}
