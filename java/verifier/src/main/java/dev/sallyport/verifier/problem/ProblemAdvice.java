package dev.sallyport.verifier.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers {@link ProblemException}s of the application's controllers, and no other exception of theirs. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ProblemAdvice {

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<byte[]> answer(ProblemException exception) {
        Problem problem = exception.problem();
        HttpHeaders headers = new HttpHeaders();
        ProblemWriter.headers(problem).forEach(headers::set);
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemWriter.body(problem));
    }
}
