package io.guildhall.notify.internal;

import io.guildhall.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Reads parameters as callers spell them, and names the one at fault. */
final class Parameters {
    private Parameters() {}

    /** @throws io.guildhall.problem.ProblemException 404 for what cannot be an id */
    static long id(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.notFound().asException();
        }
        return Long.parseLong(id);
    }

    static long id(String name, @Nullable String value, long otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw wrong(name, "This must be the id of a notification.");
        }
        return Long.parseLong(value);
    }

    static int count(String name, @Nullable String value, int usual, int most) {
        if (value == null || value.isEmpty()) {
            return usual;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1) {
            throw wrong(name, "This must be a number from 1 to " + most + ".");
        }
        return Math.min(Integer.parseInt(value), most);
    }

    static boolean flag(String name, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw wrong(name, "This must be true or false.");
        }
        return true;
    }

    private static RuntimeException wrong(String name, String sentence) {
        return Problem.badRequest("request/parameter", sentence).field(name).asException();
    }
}
