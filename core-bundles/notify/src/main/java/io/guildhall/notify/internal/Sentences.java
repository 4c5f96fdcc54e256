package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Modules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says notices in words where no interface is there to say them: in mails and on devices. Thread-safe. */
final class Sentences {
    private static final String NAMES = "select id, name from identity.member where tenant_id = ? and id = any (?)";

    private final Kinds kinds;

    Sentences(Modules modules) {
        this.kinds = new Kinds(modules);
    }

    /** Whose doing they are. */
    static Map<Long, String> names(Transaction tx, List<Shown> notices) {
        long[] colleagues = notices.stream()
                .map(Shown::byId)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
        return tx
                .query(
                        NAMES,
                        row -> Map.entry(row.getLong(1), row.getString(2)),
                        tx.actor().tenantId(),
                        colleagues)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static long count(List<Shown> notices) {
        return notices.stream().mapToLong(notice -> 1 + notice.more()).sum();
    }

    String of(Words words, Shown notice, Map<Long, String> names) {
        Map<String, String> values = new HashMap<>(notice.arguments());
        values.put("what", Objects.requireNonNullElse(notice.title(), ""));
        String name = notice.byId() == null ? null : names.get(notice.byId());
        values.put("name", name == null ? words.say("someone") : name);
        if (words.has(notice.text())) {
            return words.say(notice.text(), values);
        }
        NoticeKind kind = kinds.get(notice.kind());
        String own =
                kind.sentences().getOrDefault(words.language(), kind.sentences().get("en"));
        return own == null ? words.say("notice.other", values) : Words.fill(own, values);
    }

    String withMore(Words words, Shown notice, String sentence) {
        if (notice.more() == 0) {
            return sentence;
        }
        Map<String, String> count = Map.of("count", String.valueOf(notice.more()));
        return sentence + " – " + words.say(notice.more() == 1 ? "more.one" : "more.many", count);
    }
}
