package io.guildhall.outward.internal.mail;

import io.guildhall.channel.Correspondence;
import io.guildhall.database.Transaction;
import io.guildhall.job.Jobs;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.outward.internal.value.Addresses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes mails to people outside; a job of each sends it after the commit. */
@Component(service = Correspondence.class)
public final class Outbox implements Correspondence {
    private final Jobs jobs;
    private final Senders senders;
    private final Templates templates;
    private final Suppressions suppressions;

    @Activate
    public Outbox(
            @Reference Jobs jobs,
            @Reference Senders senders,
            @Reference Templates templates,
            @Reference Suppressions suppressions) {
        this.jobs = jobs;
        this.senders = senders;
        this.templates = templates;
        this.suppressions = suppressions;
    }

    @Override
    public boolean on(Transaction tx) {
        return senders.way(tx).isPresent();
    }

    @Override
    public Optional<Words> template(Transaction tx, long id) {
        return templates.words(tx, id);
    }

    @Override
    public List<String> places(Words words) {
        List<String> places = new ArrayList<>(Markup.places(words.subject()));
        places.addAll(Markup.places(words.body()));
        return places;
    }

    @Override
    public Optional<Posted> post(Transaction tx, Letter letter) {
        String address = Addresses.mail("to", letter.to());
        String held = suppressions.reason(tx, address, letter.marketing()).orElse(null);
        Mail mail = new Mail(
                0,
                letter.key(),
                letter.marketing(),
                null,
                address,
                letter.words().template(),
                letter.words().number(),
                letter.words().subject(),
                letter.words().body(),
                letter.values(),
                letter.recordId() == null ? null : letter.entity(),
                letter.entity() == null ? null : letter.recordId(),
                0,
                "");
        Optional<Long> added = MailStore.add(tx, mail, held);
        // The job tells of one that is held, too.
        added.ifPresent(id -> jobs.enqueue(tx, MailJob.KIND, Map.of("mail", id), Instant.EPOCH, Jobs.Priority.NORMAL));
        return added.map(id -> new Posted(id, held));
    }

    @Override
    public Map<String, Long> fates(Transaction tx, long... mails) {
        return MailStore.fates(tx, mails);
    }
}
