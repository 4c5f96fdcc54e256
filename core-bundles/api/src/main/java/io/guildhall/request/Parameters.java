package io.guildhall.request;

import io.guildhall.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts and parameters of an address, as callers spell them. What is wrong with a parameter is a ProblemException 400. */
public final class Parameters {
    private static final String NUMBER = "[0-9]{1,18}";
    private static final int LONGEST = 254;

    private Parameters() {}

    /** @throws io.guildhall.problem.ProblemException 404 for what cannot be the id of anything */
    public static long id(String inPath) {
        if (!inPath.matches(NUMBER)) {
            throw Problem.notFound().asException();
        }
        return Long.parseLong(inPath);
    }

    /** A number from 1; larger ones are cut to {@code most}. */
    public static long number(String name, @Nullable String value, long usual, long most) {
        Long number = idOrNull(name, value);
        return number == null ? usual : Math.min(number, most);
    }

    /** Null where it is not there. */
    public static @Nullable Long idOrNull(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!value.matches(NUMBER) || Long.parseLong(value) < 1) {
            throw wrong(Problem.badRequest("request/number", "This has to be a number from 1."), name);
        }
        return Long.valueOf(value);
    }

    public static boolean flag(String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            throw wrong(Problem.badRequest("request/parameter", "This has to be true or false."), name);
        }
        return "true".equals(value);
    }

    /** A short text; empty where it is not there. */
    public static String line(String name, @Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(Problem.badRequest("request/text", "This has to be a short line of text."), name);
        }
        return text;
    }

    /** One of these words; empty where it is not there. */
    public static String choice(String name, @Nullable String value, List<String> choices) {
        if (value == null || value.isEmpty() || choices.contains(value)) {
            return value == null ? "" : value;
        }
        throw wrong(
                Problem.badRequest("request/choice", "This is none of the choices.")
                        .detail("Allowed: %s.", String.join(", ", choices)),
                name);
    }

    private static RuntimeException wrong(Problem problem, String name) {
        return problem.field(name).asException();
    }
}
