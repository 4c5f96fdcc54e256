package io.guildhall.rest.internal.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import io.guildhall.problem.Problem;
import io.guildhall.rest.internal.http.Problems;
import io.guildhall.rest.internal.http.RequestId;
import io.guildhall.rest.internal.json.Json;
import io.guildhall.rest.internal.json.JsonInput;
import io.guildhall.rest.internal.json.JsonOutput;
import io.guildhall.rest.internal.json.Texts;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.cxf.interceptor.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How resources speak JSON and fail. */
final class Providers {
    private static final Logger log = LoggerFactory.getLogger(Providers.class);

    private Providers() {}

    /** New ones for each bundle: they cache its classes, and must go with it. */
    static List<Object> own() {
        ObjectMapper mapper = Json.MAPPER
                .copy()
                .setTypeFactory(TypeFactory.defaultInstance()
                        .withCache(new LRUMap<Object, com.fasterxml.jackson.databind.JavaType>(16, 500)));
        return List.of(new WholeJson(mapper), new AnyFailure(), new HttpFailure(), new PathIds());
    }

    /** Ids in paths are digits as everybody writes them; the digits of other scripts are no second name of a record. */
    @Provider
    static final class PathIds implements ParamConverterProvider {
        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
            boolean id = (type == long.class || type == Long.class)
                    && Arrays.stream(annotations).anyMatch(PathParam.class::isInstance);
            return id ? (ParamConverter<T>) new PathId() : null;
        }
    }

    private static final class PathId implements ParamConverter<Long> {
        @Override
        public Long fromString(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw new NotFoundException();
            }
            return Long.valueOf(text);
        }

        @Override
        public String toString(Long id) {
            return id.toString();
        }
    }

    /** Writes JSON as a whole, so that a failure half-way is still a failure. */
    @Provider
    static final class WholeJson extends JacksonJsonProvider {
        private final ObjectMapper mapper;

        WholeJson(ObjectMapper mapper) {
            super(mapper);
            this.mapper = mapper;
        }

        /** A resource need not expect that there is nothing, or {@code null}, where it asks for something. */
        @Override
        public Object readFrom(
                Class<Object> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, String> headers,
                InputStream in)
                throws IOException {
            @Nullable Object value = super.readFrom(type, genericType, annotations, mediaType, headers, in);
            if (value == null) {
                throw Problem.badRequest("json/missing", "The body is empty; a JSON object is expected.")
                        .asException();
            }
            if (value instanceof Map<?, ?>) {
                Texts.check(value, "");
            }
            return value;
        }

        @Override
        public void writeTo(
                Object value,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            byte[] whole;
            try {
                whole = mapper.writeValueAsBytes(value);
            } catch (JsonProcessingException e) {
                throw new Unwritable(e);
            }
            out.write(whole);
        }
    }

    /** An answer that cannot be written is our fault, unlike a request that cannot be read. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritable(JsonProcessingException cause) {
            super(cause);
        }
    }

    /** Everything but what JAX-RS itself throws. */
    @Provider
    static final class AnyFailure implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable thrown) {
            return answer(thrown);
        }
    }

    /** JAX-RS brings a mapper of its own for these, which answers without a body. */
    @Provider
    static final class HttpFailure implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException thrown) {
            return answer(thrown);
        }
    }

    private static Response answer(Throwable thrown) {
        Problem problem = problem(thrown);
        if (problem == null) {
            String id = RequestId.current();
            if (callerLeft(thrown)) {
                log.debug("Request {} was given up by its caller", id);
            } else {
                log.error("Request {} failed in a module's own route", id, thrown);
            }
            problem = Problems.unforeseen(id);
        }
        Response.ResponseBuilder response = Response.status(problem.status())
                .type("application/problem+json")
                .entity(JsonOutput.of(problem));
        if (thrown instanceof WebApplicationException http && http.getResponse().getHeaderString("Allow") != null) {
            response.header("Allow", http.getResponse().getHeaderString("Allow"));
        }
        if (problem.extra().get("retry_after") instanceof Number seconds) {
            response.header("Retry-After", seconds.toString());
        }
        return response.build();
    }

    private static boolean callerLeft(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof EOFException || e instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Problem problem(Throwable thrown) {
        Problem known = Problems.of(thrown);
        if (known != null) {
            return known;
        }
        for (Throwable e = thrown; e != null && !(e instanceof Unwritable); e = e.getCause()) {
            if (e instanceof JsonProcessingException json) {
                return JsonInput.problem(json);
            }
        }
        if (thrown instanceof Fault && thrown.getCause() instanceof IOException && !callerLeft(thrown)) {
            return Problem.badRequest("request/body", "The body cannot be read.");
        }
        return thrown instanceof WebApplicationException http
                ? ofStatus(http.getResponse().getStatus())
                : null;
    }

    private static @Nullable Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.badRequest("request/malformed", "The request cannot be understood.");
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "request/method", "This address does not answer this method.");
            case 406 -> Problem.of(406, "request/not-acceptable", "The answer is not of the type asked for.");
            case 413 -> Problem.of(413, "request/too-large", "The body is too large.");
            case 415 -> Problem.of(415, "request/media-type", "The body is not of the type expected.");
            default ->
                status >= 400 && status < 500 ? Problem.of(status, "request/refused", "The request is refused.") : null;
        };
    }
}
