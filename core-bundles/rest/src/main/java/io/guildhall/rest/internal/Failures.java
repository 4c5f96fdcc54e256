package io.guildhall.rest.internal;

import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Exchange;
import io.guildhall.rest.internal.http.Problems;
import io.guildhall.rest.internal.json.JsonOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a failure as {@code application/problem+json}; what nobody foresaw goes to the log with the request's id. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void tell(Exchange exchange, Throwable thrown) throws IOException {
        Problem problem = Problems.of(thrown);
        if (problem == null) {
            if (thrown instanceof EOFException) {
                log.debug("Request {} ended before its body did", exchange.id());
            } else {
                log.error("Request {} failed", exchange.id(), thrown);
            }
            problem = Problems.unforeseen(exchange.id());
        } else if (problem.status() == 503 && !problem.code().startsWith("module/")) {
            log.warn("Request {} found {}", exchange.id(), problem.code(), thrown);
        }
        HttpServletResponse response = exchange.response();
        if (response.isCommitted()) {
            // A break is honest; a second answer after the first half of another is not.
            throw new IOException("request " + exchange.id() + " failed after its answer had begun");
        }
        exchange.discardBody();
        write(exchange, problem);
    }

    private static void write(Exchange exchange, Problem problem) throws IOException {
        HttpServletResponse response = exchange.response();
        response.resetBuffer();
        response.setStatus(problem.status());
        if (problem.status() == 503 && response.getHeader("Retry-After") == null) {
            response.setHeader("Retry-After", "5");
        }
        byte[] body = JsonOutput.of(problem);
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
