package dev.sallyport.verifier.revocation;

import dev.sallyport.verifier.Sensitive;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Closes controllers and methods marked with {@link Sensitive} while there is no news of revocations. */
public final class SensitiveInterceptor implements HandlerInterceptor {

    private final InContact contact;

    public SensitiveInterceptor(InContact contact) {
        this.contact = contact;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isSensitive(method)) {
            contact.require();
        }
        return true;
    }

    private static boolean isSensitive(HandlerMethod method) {
        return AnnotatedElementUtils.hasAnnotation(method.getMethod(), Sensitive.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Sensitive.class);
    }
}
