package dev.sallyport.verifier;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A chain for Sallyport's own endpoints. It has a type of its own so that the chain for the application's endpoints can
 * tell it from one that the application defines.
 *
 * @param chain the chain itself
 */
public record SallyportFilterChain(SecurityFilterChain chain) implements SecurityFilterChain {

    @Override
    public boolean matches(HttpServletRequest request) {
        return chain.matches(request);
    }

    @Override
    public List<Filter> getFilters() {
        return chain.getFilters();
    }
}
