package io.guildhall.hospitality.owner;

import io.guildhall.channel.Correspondence;
import io.guildhall.channel.Correspondence.Letter;
import io.guildhall.channel.Correspondence.Posted;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.Gift;
import io.guildhall.hospitality.owner.Audience.Person;
import io.guildhall.hospitality.owner.Campaign.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes to one guest for one occasion: mail, gift and the note that it was done commit together or not at all. */
final class CampaignPost {
    private static final String NOTE = """
            insert into hospitality.campaign_mail (tenant_id, campaign_id, guest_id, occasion, mail_id, held, points, sent_at)
            values (?, ?, ?, ?, ?::bigint, ?, ?, ?)""";

    private final Transaction tx;
    private final Correspondence mails;
    private final Instant now;

    CampaignPost(Transaction tx, Correspondence mails, Instant now) {
        this.tx = tx;
        this.mails = mails;
        this.now = now;
    }

    /**
     * Looks anew at the guest, whose row is held first: what was true a moment ago may have been withdrawn, and another worker or campaign
     * may have been quicker.
     */
    boolean write(Campaign campaign, long guest) {
        Gift.hold(tx, guest);
        Optional<Person> person = new Audience(tx, campaign, now).one(guest).filter(found -> found.why() == null);
        person.ifPresent(found -> write(campaign, found));
        return person.isPresent();
    }

    private void write(Campaign campaign, Person to) {
        String key = key(campaign, to);
        Posted posted = mails.post(tx, letter(campaign, to, key)).orElse(null);
        String held = posted == null ? null : posted.held();
        long points = held == null ? campaign.points() : 0;
        if (points > 0) {
            Gift.give(tx, to.id(), points, campaign.name(), key);
        }
        tx.update(
                NOTE,
                tx.actor().tenantId(),
                campaign.id(),
                to.id(),
                to.occasion(),
                posted == null ? null : posted.id(),
                held,
                points,
                now);
    }

    /** What the outbox cannot take, such as an address that is none, is not tried again for this occasion. */
    void unsendable(Campaign campaign, long guest) {
        Gift.hold(tx, guest);
        new Audience(tx, campaign, now)
                .one(guest)
                .filter(found -> found.why() == null)
                .ifPresent(found -> tx.update(
                        NOTE, tx.actor().tenantId(), campaign.id(), guest, found.occasion(), null, "address", 0L, now));
    }

    private static String key(Campaign campaign, Person to) {
        return "hospitality.campaign/" + campaign.id() + "/" + to.id() + "/" + to.occasion();
    }

    private Letter letter(Campaign campaign, Person to, String key) {
        Words said = words(campaign, primary(tx.actor().workspace().locale()), to.language());
        Correspondence.Words words = new Correspondence.Words(null, 0, said.subject(), said.body());
        Map<String, String> values = Map.of(
                "name", to.name(),
                "points", Long.toString(to.balance() + campaign.points()),
                "gift", Long.toString(campaign.points()),
                "house", tx.actor().workspace().name());
        List<String> places = mails.places(words).stream()
                .map(place -> values.getOrDefault(place, ""))
                .toList();
        return new Letter(key, Objects.requireNonNull(to.email()), words, places, "hospitality.guest", to.id(), true);
    }

    /** In the guest's language, else the house's, else the first there is. */
    private static Words words(Campaign campaign, String house, @Nullable String language) {
        Map<String, String> all = campaign.bodies();
        String own = language == null ? house : primary(language);
        return campaign.words(
                all.containsKey(own) ? own : all.containsKey(house) ? house : new TreeMap<>(all).firstKey());
    }

    private static String primary(String language) {
        return language.split("[-_]", 2)[0];
    }
}
