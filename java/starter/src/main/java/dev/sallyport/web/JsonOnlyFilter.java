package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are not JSON before anybody touches them: the container would take a form's body for itself, the
 * framework would start to unpack a multipart one, and it fails on media types that are none.
 */
final class JsonOnlyFilter extends OncePerRequestFilter {

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type == null || (WITHOUT_BODY.contains(request.getMethod()) ? isMediaType(type) : isJson(type))) {
            chain.doFilter(request, response);
            return;
        }
        ProblemWriter.write(
                Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE)
                        .withDetail("Send the body as application/json in UTF-8."),
                response);
    }

    private static boolean isMediaType(String text) {
        try {
            return MediaType.parseMediaType(text).isConcrete();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            Charset charset = type.getCharset();
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
