package io.guildhall.outward.internal.mail;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.outward.internal.mail.MailStore.Mail;
import io.guildhall.outward.internal.value.People;
import io.guildhall.port.Modules;
import io.guildhall.problem.ProblemException;
import io.guildhall.timeline.Timeline;
import io.guildhall.timeline.TimelineEntry;
import io.guildhall.timeline.TimelineEntry.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a mail that went in the story of its record and of the contact who has the address. Thread-safe. */
@Component(service = Story.class)
public final class Story {
    private final Timeline timeline;
    private final People people;
    private final Modules modules;

    @Activate
    public Story(@Reference Timeline timeline, @Reference People people, @Reference Modules modules) {
        this.timeline = timeline;
        this.people = people;
        this.modules = modules;
    }

    /**
     * At the end of the transaction: what cannot be told is left out.
     *
     * @param state sent, or why it was not: refused, held, unclear; bounced is told beside that it was sent
     * @param why in the server's words, or why it was held; empty for none
     */
    public void tell(Transaction tx, Mail mail, String state, String why) {
        Optional<Long> contact = people.byAddress(tx, mail.address());
        Place place = place(mail, contact);
        if (place == null) {
            return;
        }
        int inSubject = Markup.places(mail.subject()).size();
        List<String> first =
                mail.filled().subList(0, Math.min(inSubject, mail.filled().size()));
        List<String> rest = mail.filled().subList(first.size(), mail.filled().size());
        boolean elsewhere = contact.isPresent() && !place.entity().equals(People.CONTACT);
        timeline.tell(
                tx,
                new TimelineEntry(
                        "outward.mail",
                        place.entity(),
                        place.recordId(),
                        cut(Markup.line(mail.subject(), first), 500),
                        cut(
                                Markup.plain(Objects.requireNonNullElse(mail.body(), ""), rest)
                                        .strip(),
                                10_000),
                        details(mail, state, why),
                        Instant.now(),
                        elsewhere ? List.of(new Place(People.CONTACT, contact.get())) : List.of(),
                        "mail/" + mail.id() + (state.equals("bounced") ? "/bounced" : "")));
    }

    /** Both together, or the first alone where the record's story has gone with its record. @return what the first brought about */
    <T> T told(Database database, Actor system, Function<Transaction, T> note, BiConsumer<Transaction, T> tell) {
        try {
            return database.write(system, tx -> {
                T noted = note.apply(tx);
                tell.accept(tx, noted);
                return noted;
            });
        } catch (ProblemException e) {
            if (!isGone(e)) {
                throw e;
            }
            return database.write(system, note::apply);
        }
    }

    private static Map<String, String> details(Mail mail, String state, String why) {
        Map<String, String> details = new HashMap<>();
        details.put("mail_id", String.valueOf(mail.id()));
        details.put("state", state);
        details.put("why", cut(why, 500));
        if (mail.mailing() != null) {
            details.put("mailing_id", String.valueOf(mail.mailing()));
        }
        return details;
    }

    private @org.jspecify.annotations.Nullable Place place(Mail mail, Optional<Long> contact) {
        String entity = mail.entity();
        Long record = mail.record();
        if (entity != null
                && record != null
                && modules.current()
                        .entity(entity)
                        .filter(type -> type.timeline())
                        .isPresent()) {
            return new Place(entity, record);
        }
        return contact.map(id -> new Place(People.CONTACT, id)).orElse(null);
    }

    /** Whether a story refuses an entry since its record has gone meanwhile, which is no reason not to have sent the mail. */
    private static boolean isGone(ProblemException e) {
        return e.problem().status() == 422 || e.problem().status() == 404;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
