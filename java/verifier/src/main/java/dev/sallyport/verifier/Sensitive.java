package dev.sallyport.verifier;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a controller, or one of its methods, that must not be reached with a token that may have been revoked: without
 * news of revocations for longer than {@code sallyport.verifier.contact-limit} it is answered with 503
 * {@code temporarily_unavailable}. Everything else goes on. For chains of filters there is
 * {@link dev.sallyport.verifier.revocation.InContact}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sensitive {}
