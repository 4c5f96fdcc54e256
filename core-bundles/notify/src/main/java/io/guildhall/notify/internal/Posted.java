package io.guildhall.notify.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.notify.internal.Letters.Letter;
import io.guildhall.notify.internal.mail.Message;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.notify.internal.mail.Sheet;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Mails;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes mails whose words are known into the same outbox. */
@Component(service = Mails.class)
public final class Posted implements Mails {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jobs jobs;
    private final MailSettings settings;

    /** What a letter keeps of a mail until it has gone. */
    private record Content(String subject, String text, String path, String button) {}

    @Activate
    public Posted(@Reference Jobs jobs, @Reference MailSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public boolean post(Transaction tx, Mail mail) {
        String content = write(new Content(mail.subject(), mail.text(), mail.path(), mail.button()));
        Optional<Long> letter = tx.queryOne(
                        "select coalesce(notify.post(?, ?, ?), 0)",
                        row -> row.getLong(1),
                        mail.key(),
                        mail.to(),
                        content)
                .filter(id -> id > 0);
        letter.ifPresent(
                id -> jobs.enqueue(tx, LetterJob.KIND, LetterJob.payload(id), Instant.EPOCH, Jobs.Priority.URGENT));
        return letter.isPresent();
    }

    static Message message(Letter letter, Actor system, Server server) {
        Content content = read(Objects.requireNonNull(letter.content()));
        Words words = Words.in(system.workspace().locale());
        String workspace = system.workspace().name();
        Sheet sheet = new Sheet();
        content.text().strip().lines().filter(line -> !line.isBlank()).forEach(sheet::paragraph);
        sheet.button(content.button(), server.link() + content.path());
        Map<String, String> values = Map.of("workspace", workspace);
        sheet.small(words.say("plain.why", values), words.say("plain.choose", values), server.link());
        return new Message(
                letter.messageId(system.tenantId()),
                workspace,
                Objects.requireNonNull(letter.address()),
                content.subject(),
                sheet.text(),
                sheet.html(words.language()),
                null,
                words.language(),
                false);
    }

    private static String write(Content content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Content read(String json) {
        try {
            return JSON.readValue(json, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a letter without words", e);
        }
    }
}
