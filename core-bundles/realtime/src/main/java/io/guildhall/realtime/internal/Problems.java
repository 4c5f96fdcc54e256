package io.guildhall.realtime.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.guildhall.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with {@code application/problem+json}. */
final class Problems {
    private static final JsonFactory JSON = new JsonFactory();

    private Problems() {}

    static void send(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
            json.writeStartObject();
            json.writeStringField("type", "/problems/" + problem.code());
            json.writeStringField("title", problem.title());
            json.writeNumberField("status", problem.status());
            json.writeStringField("code", problem.code());
            if (problem.field() != null) {
                json.writeStringField("field", problem.field());
            }
            json.writeEndObject();
        }
    }
}
