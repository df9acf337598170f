package dev.sallyport.examples.billing.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.InvalidFormatException;

/** Turns Spring MVC's own refusals into the same problem answers that Sallyport gives. */
@RestControllerAdvice
class WebProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler({
        TransientDataAccessException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> databaseDoesNotAnswer(Exception failure) {
        logger.warn("the database does not answer: " + failure.getClass().getSimpleName());
        Problem problem = Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE).withRetryAfter(Duration.ofSeconds(2));
        HttpHeaders headers = new HttpHeaders();
        ProblemWriter.headers(problem).forEach(headers::set);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem.members(), headers, problem.status());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refusal, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = problem(refusal, status);
        HttpHeaders answered = HttpHeaders.copyOf(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        answered.setCacheControl("no-store");
        return super.handleExceptionInternal(
                refusal, problem.members(), answered, HttpStatusCode.valueOf(problem.status()), request);
    }

    private static Problem problem(Exception refusal, HttpStatusCode status) {
        return switch (refusal) {
            // An id that cannot be one names nothing, like any other unknown id.
            case MethodArgumentTypeMismatchException mismatch
            when isInPath(mismatch) -> Problem.of(ProblemCode.NOT_FOUND);
            case MethodArgumentTypeMismatchException mismatch ->
                invalid(Map.of(mismatch.getName(), List.of(expectation(mismatch.getRequiredType()))));
            case HandlerMethodValidationException parameters -> invalid(messages(parameters));
            case MethodArgumentNotValidException body -> invalid(messages(body));
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() instanceof InvalidFormatException value -> invalid(messages(value));
            default -> ofStatus(status);
        };
    }

    private static Problem invalid(Map<String, List<String>> messages) {
        return Problem.of(ProblemCode.VALIDATION_FAILED).withErrors(messages);
    }

    private static boolean isInPath(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static Map<String, List<String>> messages(HandlerMethodValidationException invalid) {
        Map<String, List<String>> messages = new HashMap<>();
        invalid.getParameterValidationResults()
                .forEach(result -> messages.put(
                        Objects.requireNonNull(result.getMethodParameter().getParameterName()),
                        result.getResolvableErrors().stream()
                                .map(WebProblems::message)
                                .toList()));
        return messages;
    }

    private static Map<String, List<String>> messages(MethodArgumentNotValidException invalid) {
        return invalid.getFieldErrors().stream()
                .collect(groupingBy(FieldError::getField, mapping(WebProblems::message, toList())));
    }

    private static Map<String, List<String>> messages(InvalidFormatException invalid) {
        String field = invalid.getPath().stream()
                .map(reference -> Objects.requireNonNullElse(reference.getPropertyName(), ""))
                .collect(joining("."));
        return Map.of(field, List.of(expectation(invalid.getTargetType())));
    }

    private static String message(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static String expectation(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(joining(", ", "must be one of ", ""));
        }
        return type == int.class ? "must be a whole number" : "is not valid";
    }

    static Problem ofStatus(HttpStatusCode status) {
        return Problem.of(
                switch (status.value()) {
                    case 404 -> ProblemCode.NOT_FOUND;
                    case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
                    case 406 -> ProblemCode.NOT_ACCEPTABLE;
                    case 413 -> ProblemCode.PAYLOAD_TOO_LARGE;
                    case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
                    case 503 -> ProblemCode.TEMPORARILY_UNAVAILABLE;
                    default -> status.is5xxServerError() ? ProblemCode.INTERNAL_ERROR : ProblemCode.MALFORMED_REQUEST;
                });
    }
}
