package dev.sallyport.examples.billing.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what nobody expected, in place of Spring Boot's error page; the servlet container has logged it by then. */
@Controller
class ErrorProblems implements ErrorController {

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem problem = WebProblems.ofStatus(HttpStatusCode.valueOf(status));
        ProblemWriter.write(problem, response);
    }
}
