package io.guildhall.notify.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Modules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a push's words when it goes: in its reader's language and under his rights of that moment. */
final class PushText {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of several, so many are said; and no line is longer than a device shows. */
    private static final int SAID = 3;

    private static final int LONGEST = 120;

    private final Database database;
    private final Authenticator members;
    private final Inboxes inboxes;
    private final Sentences sentences;

    /** @param bytes what the service worker reads, well below what a push service takes */
    record Text(byte[] bytes, boolean critical) {}

    private record Seen(List<Shown> notices, Map<Long, String> names, long unread) {}

    PushText(Database database, Modules modules, Authenticator members) {
        this.database = database;
        this.members = members;
        this.inboxes = new Inboxes(modules);
        this.sentences = new Sentences(modules);
    }

    /** Empty if there is nothing left to say, or nobody to say it to. */
    Optional<Text> of(long tenant, long member, long[] notices) {
        return members.member(tenant, member).flatMap(reader -> {
            Seen seen = database.read(reader, tx -> {
                List<Shown> left = inboxes.unread(tx, notices).stream()
                        .filter(notice -> notice.title() != null)
                        .toList();
                return new Seen(left, Sentences.names(tx, left), inboxes.unread(tx));
            });
            return seen.notices().isEmpty() ? Optional.empty() : Optional.of(text(reader, seen, notices[0]));
        });
    }

    private Text text(Actor reader, Seen seen, long first) {
        Words words = Words.in(reader.habits().locale());
        String workspace = reader.workspace().name();
        List<Shown> notices = seen.notices();
        boolean one = notices.size() == 1;
        boolean critical = notices.stream().anyMatch(Shown::critical);
        String sentences = notices.stream()
                .limit(SAID)
                .map(notice -> line(words, notice, seen))
                .collect(Collectors.joining("\n"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "title",
                shortened(
                        one
                                ? workspace
                                : words.say(
                                        "subject.many",
                                        Map.of(
                                                "count",
                                                String.valueOf(Sentences.count(notices)),
                                                "workspace",
                                                workspace))));
        fields.put("body", critical ? words.say("subject.critical", Map.of("sentence", sentences)) : sentences);
        fields.put("path", one ? "/notices/" + notices.get(0).id() : "/");
        fields.put("tag", "notice-" + first);
        fields.put("unread", seen.unread());
        fields.put("critical", critical);
        fields.put("language", words.language());
        return new Text(write(fields), critical);
    }

    private String line(Words words, Shown notice, Seen seen) {
        return shortened(sentences.withMore(words, notice, sentences.of(words, notice, seen.names())));
    }

    private static String shortened(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return line.substring(0, end) + "…";
    }

    private static byte[] write(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
