package dev.sallyport.verifier;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods the {@link CurrentUser}; a {@code @Nullable} argument is null for an anonymous caller. */
public final class CurrentUserArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CurrentUser.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Principal principal = request.getUserPrincipal();
        if (principal instanceof JwtAuthenticationToken authentication) {
            return CurrentUser.from(authentication.getToken());
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw new ProblemException(Problem.of(ProblemCode.UNAUTHENTICATED));
    }
}
