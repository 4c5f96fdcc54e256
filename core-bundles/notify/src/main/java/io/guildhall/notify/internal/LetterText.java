package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.notify.internal.Letters.Letter;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.mail.Sheet;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Authenticator;
import io.guildhall.port.Modules;
import io.guildhall.port.Vault;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a letter's words when it goes: in its reader's language and under his rights of that moment. */
final class LetterText {
    private static final String ADDRESS = "select email from identity.member where tenant_id = ? and id = ? and active";

    private final Database database;
    private final Authenticator members;
    private final Vault vault;
    private final Inboxes inboxes;
    private final Sentences sentences;

    /** What the reader would see in the bell, and where mail reaches him. */
    private record Seen(@Nullable String address, List<Shown> notices, Map<Long, String> names) {}

    LetterText(Database database, Modules modules, Authenticator members, Vault vault) {
        this.database = database;
        this.members = members;
        this.vault = vault;
        this.inboxes = new Inboxes(modules);
        this.sentences = new Sentences(modules);
    }

    /** Empty if there is nothing left to say, or nobody to say it to. */
    Optional<Message> of(Letter letter, Actor system, Server server) {
        if (letter.member() == null) {
            return Content.read(Objects.requireNonNull(letter.content()), vault).message(letter, system, server);
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
        return new Seen(address, notices, Sentences.names(tx, notices));
    }

    private Message message(Letter letter, Actor reader, Seen seen, Server server) {
        Words words = Words.in(reader.habits().locale());
        String workspace = reader.workspace().name();
        Map<String, String> values = Map.of(
                "member",
                reader.name(),
                "workspace",
                workspace,
                "count",
                String.valueOf(Sentences.count(seen.notices())));
        Sheet sheet = new Sheet().paragraph(words.say("greeting", values));
        if (letter.critical()) {
            sheet.warning(words.say("intro.critical"));
        }
        sheet.paragraph(words.say(Sentences.count(seen.notices()) == 1 ? "intro.one" : "intro.many", values));
        DateTimeFormatter clock = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(words.locale())
                .withZone(reader.zone());
        for (Shown notice : seen.notices()) {
            sheet.item(
                    sentences.withMore(words, notice, sentences.of(words, notice, seen.names())),
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
        boolean one = Sentences.count(seen.notices()) == 1;
        if (letter.critical()) {
            return words.say(
                    "subject.critical",
                    Map.of("sentence", sentences.of(words, seen.notices().get(0), seen.names())));
        }
        return one ? sentences.of(words, seen.notices().get(0), seen.names()) : words.say("subject.many", values);
    }
}
