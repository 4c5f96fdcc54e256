package io.guildhall.notify.internal;

import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.notify.internal.mail.Words;
import io.guildhall.port.Mails;
import io.guildhall.port.Vault;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes mails whose words are known into the same outbox. */
@Component(service = {Mails.class, Posted.class})
public final class Posted implements Mails {
    private final Jobs jobs;
    private final MailSettings settings;
    private final Vault vault;

    @Activate
    public Posted(@Reference Jobs jobs, @Reference MailSettings settings, @Reference Vault vault) {
        this.jobs = jobs;
        this.settings = settings;
        this.vault = vault;
    }

    @Override
    public boolean on() {
        return settings.on();
    }

    @Override
    public boolean post(Transaction tx, Mail mail) {
        Content content = new Content(
                mail.subject(),
                mail.text(),
                mail.path(),
                mail.button(),
                tx.actor().workspace().locale(),
                0);
        return post(tx, mail.key(), mail.to(), content);
    }

    @Override
    public boolean post(Transaction tx, Form form) {
        Words words = Words.in(form.language());
        Map<String, String> values = new HashMap<>(form.values());
        values.put("workspace", tx.actor().workspace().name());
        String name = "form." + form.name() + ".";
        Content content = new Content(
                words.say(name + "subject", values),
                words.say(name + "text", values),
                form.path(),
                words.say(name + "button", values),
                form.language(),
                form.until() == null ? 0 : form.until().getEpochSecond());
        return post(tx, form.key(), form.to(), content);
    }

    /** Words may hold a link that opens an account: until they go they lie locked. */
    private boolean post(Transaction tx, String key, String to, Content content) {
        Optional<Long> letter = tx.queryOne(
                        "select coalesce(notify.post(?, ?, ?), 0)",
                        row -> row.getLong(1),
                        key,
                        to,
                        content.locked(vault))
                .filter(id -> id > 0);
        letter.ifPresent(
                id -> jobs.enqueue(tx, LetterJob.KIND, LetterJob.payload(id), Instant.EPOCH, Jobs.Priority.URGENT));
        return letter.isPresent();
    }
}
