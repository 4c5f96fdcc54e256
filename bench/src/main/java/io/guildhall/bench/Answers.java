package io.guildhall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads answers where they are checked; never while times are taken. */
final class Answers {
    /** Requests compared with the database before a workload is measured. */
    static final int TRIES = 25;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    static JsonNode json(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    /** Ids of the records in a list of the answer. */
    static List<Long> ids(byte[] body, String list) throws IOException {
        List<Long> ids = new ArrayList<>();
        json(body).path(list).forEach(record -> ids.add(record.path("id").asLong()));
        return ids;
    }

    /** The answer without members of these names. */
    static JsonNode without(JsonNode answer, Set<String> names) {
        return answer instanceof ObjectNode object ? object.without(names) : answer;
    }

    static void same(@Nullable Object wanted, @Nullable Object got, String what) {
        if (wanted == null || !wanted.equals(got)) {
            String one = String.valueOf(wanted);
            String other = String.valueOf(got);
            int apart = 0;
            while (apart < Math.min(one.length(), other.length()) && one.charAt(apart) == other.charAt(apart)) {
                apart++;
            }
            throw new IllegalStateException(what + ": wrong answer, from character " + apart + " on wanted "
                    + around(one, apart) + ", got " + around(other, apart));
        }
    }

    private static String around(String text, int at) {
        return "…" + text.substring(Math.max(at - 40, 0), Math.min(at + 160, text.length())) + "…";
    }
}
