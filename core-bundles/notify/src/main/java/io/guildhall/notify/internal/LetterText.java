package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notify.internal.Letters.Letter;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.mail.Sheet;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Modules;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds a letter's words when it goes: in its reader's language and under his rights of that moment. */
final class LetterText {
    private static final String ADDRESS = "select email from identity.member where tenant_id = ? and id = ? and active";

    private static final String NAMES = "select id, name from identity.member where tenant_id = ? and id = any (?)";

    private final Database database;
    private final Authenticator members;
    private final Inboxes inboxes;
    private final Kinds kinds;

    /** What the reader would see in the bell, and where mail reaches him. */
    private record Seen(@Nullable String address, List<Shown> notices, Map<Long, String> names) {}

    LetterText(Database database, Modules modules, Authenticator members) {
        this.database = database;
        this.members = members;
        this.inboxes = new Inboxes(modules);
        this.kinds = new Kinds(modules);
    }

    /** Empty if there is nothing left to say, or nobody to say it to. */
    Optional<Message> of(Letter letter, Actor system, Server server) {
        if (letter.member() == null) {
            return Optional.of(Posted.message(letter, system, server));
        }
        return members.member(system.tenantId(), letter.member()).flatMap(reader -> {
            Seen seen = database.read(reader, tx -> look(tx, letter));
            return seen.address() == null || seen.notices().isEmpty()
                    ? Optional.empty()
                    : Optional.of(message(letter, reader, seen, server));
        });
    }

    private Seen look(Transaction tx, Letter letter) {
        long tenant = tx.actor().tenantId();
        String address = tx.queryOne(
                        ADDRESS, row -> row.getString(1), tenant, tx.actor().memberId())
                .orElse(null);
        List<Shown> notices = inboxes.unread(tx, letter.notices()).stream()
                .filter(notice -> notice.title() != null)
                .toList();
        long[] colleagues = notices.stream()
                .map(Shown::byId)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
        Map<Long, String> names =
                tx.query(NAMES, row -> Map.entry(row.getLong(1), row.getString(2)), tenant, colleagues).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Seen(address, notices, names);
    }

    private Message message(Letter letter, Actor reader, Seen seen, Server server) {
        Words words = Words.in(reader.habits().locale());
        String workspace = reader.workspace().name();
        Map<String, String> values =
                Map.of("member", reader.name(), "workspace", workspace, "count", String.valueOf(count(seen.notices())));
        Sheet sheet = new Sheet().paragraph(words.say("greeting", values));
        if (letter.critical()) {
            sheet.warning(words.say("intro.critical"));
        }
        sheet.paragraph(words.say(count(seen.notices()) == 1 ? "intro.one" : "intro.many", values));
        DateTimeFormatter clock = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(reader.zone());
        for (Shown notice : seen.notices()) {
            sheet.item(
                    withMore(words, notice, sentence(words, notice, seen)),
                    clock.format(notice.madeAt()),
                    server.link() + "/notices/" + notice.id());
        }
        sheet.small(words.say("why", values), words.say("choose"), server.link() + "/settings/notices");
        return new Message(
                letter.messageId(reader.tenantId()),
                workspace,
                Objects.requireNonNull(seen.address()),
                subject(words, letter, seen, values),
                sheet.text(),
                sheet.html(words.language()),
                letter.token().isEmpty() ? null : server.link() + "/api/unsubscribe/" + letter.token(),
                words.language(),
                letter.critical());
    }

    private String subject(Words words, Letter letter, Seen seen, Map<String, String> values) {
        boolean one = count(seen.notices()) == 1;
        if (letter.critical()) {
            return words.say(
                    "subject.critical",
                    Map.of("sentence", sentence(words, seen.notices().get(0), seen)));
        }
        return one ? sentence(words, seen.notices().get(0), seen) : words.say("subject.many", values);
    }

    private static long count(List<Shown> notices) {
        return notices.stream().mapToLong(notice -> 1 + notice.more()).sum();
    }

    private String sentence(Words words, Shown notice, Seen seen) {
        Map<String, String> values = new HashMap<>(notice.arguments());
        values.put("what", Objects.requireNonNullElse(notice.title(), ""));
        String name = notice.byId() == null ? null : seen.names().get(notice.byId());
        values.put("name", name == null ? words.say("someone") : name);
        if (words.has(notice.text())) {
            return words.say(notice.text(), values);
        }
        NoticeKind kind = kinds.get(notice.kind());
        String own =
                kind.sentences().getOrDefault(words.language(), kind.sentences().get("en"));
        return own == null ? words.say("notice.other", values) : Words.fill(own, values);
    }

    private static String withMore(Words words, Shown notice, String sentence) {
        if (notice.more() == 0) {
            return sentence;
        }
        Map<String, String> count = Map.of("count", String.valueOf(notice.more()));
        return sentence + " – " + words.say(notice.more() == 1 ? "more.one" : "more.many", count);
    }
}
