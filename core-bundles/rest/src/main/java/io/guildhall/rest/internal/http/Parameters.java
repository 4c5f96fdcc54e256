package io.guildhall.rest.internal.http;

import io.guildhall.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query string, decoded strictly as UTF-8 and in the order of the caller. Never touches the body. Immutable. */
public record Parameters(List<Parameter> all) {
    private static final int MOST = 200;

    /** @param name {@code field} or {@code field[op]} */
    public record Parameter(String name, String value) {}

    public Parameters {
        all = List.copyOf(all);
    }

    /** @throws io.guildhall.problem.ProblemException 400 when it cannot be decoded or has too many parameters */
    public static Parameters parse(@Nullable String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query == null ? new String[0] : query.split("&", MOST + 2)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals), "query");
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1), name);
                parameters.add(new Parameter(name, value));
            }
        }
        if (parameters.size() > MOST) {
            throw Problem.badRequest("query/too-many-parameters", "Too many parameters.")
                    .detail("A query may have %d parameters.", MOST)
                    .asException();
        }
        return new Parameters(parameters);
    }

    /** The last value under this name, or null. */
    public @Nullable String last(String name) {
        String found = null;
        for (Parameter parameter : all) {
            if (parameter.name().equals(name)) {
                found = parameter.value();
            }
        }
        return found;
    }

    /** @throws io.guildhall.problem.ProblemException 400 naming the first parameter that is none of these */
    public void allow(String... names) {
        for (Parameter parameter : all) {
            if (!List.of(names).contains(parameter.name())) {
                throw unknown(parameter.name()).asException();
            }
        }
    }

    public static Problem unknown(String name) {
        return Problem.badRequest("query/unknown-parameter", "There is no such parameter.")
                .field(name);
    }

    private static String decode(String text, String name) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return checked(text, name);
        }
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%') {
                int high = i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
                int low = i + 2 < from.length ? Character.digit(from[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed(name).asException();
                }
                bytes.put((byte) (high * 16 + low));
                i += 2;
            } else {
                bytes.put(from[i] == '+' ? (byte) ' ' : from[i]);
            }
        }
        try {
            return checked(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString(), name);
        } catch (CharacterCodingException e) {
            throw malformed(name).asException();
        }
    }

    private static String checked(String text, String name) {
        if (text.indexOf('\0') >= 0) {
            throw malformed(name).asException();
        }
        return text;
    }

    private static Problem malformed(String name) {
        return Problem.badRequest("query/malformed", "A parameter cannot be decoded.")
                .field(name);
    }
}
