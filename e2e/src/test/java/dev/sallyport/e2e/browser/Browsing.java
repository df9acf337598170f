package dev.sallyport.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the browser of a {@link Visitor} differs from an ordinary one. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Browsing {

    boolean javaScript() default true;

    /** Keeps left pages alive for the Back button, as browsers do and Playwright by default does not. */
    boolean backForwardCache() default false;

    /** Keeps all that the browser receives, see {@link Visitor#recorder()}. */
    boolean recorded() default false;
}
