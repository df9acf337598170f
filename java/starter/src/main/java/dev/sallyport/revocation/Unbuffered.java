package dev.sallyport.revocation;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/** A stream with a header for reverse proxies that would otherwise hold events back; Spring's has no place for one. */
record Unbuffered(ServerResponse stream) implements ServerResponse {

    @Override
    public HttpStatusCode statusCode() {
        return stream.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return stream.headers();
    }

    @Override
    public MultiValueMap<String, Cookie> cookies() {
        return stream.cookies();
    }

    @Override
    public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
            throws ServletException, IOException {
        response.setHeader("X-Accel-Buffering", "no");
        return stream.writeTo(request, response, context);
    }
}
