package io.guildhall.hospitality.owner;

import io.guildhall.action.Outcome;
import io.guildhall.actor.Actor;
import io.guildhall.channel.Correspondence;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.hospitality.loyalty.Gift;
import io.guildhall.job.Job;
import io.guildhall.job.JobHandler;
import io.guildhall.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Goes through a campaign's guests, each in a transaction of his own. Broken off at any moment it begins anew and finds who is left;
 * two at once take turns guest by guest.
 */
@Component(service = JobHandler.class)
public final class CampaignJob implements JobHandler {
    static final String KIND = "hospitality.campaign";
    private static final int PART = 100;

    private static final String OVER = """
            update hospitality.campaign set state = 'done', next_at = null
            where tenant_id = ? and id = ? and state = 'running' and turn = ?""";

    private static final String TOMORROW = """
            update hospitality.campaign set next_at = ?
            where tenant_id = ? and id = ? and state = 'running' and turn = ? and next_at < ?""";

    private static final String STOPPED = """
            update hospitality.campaign set state = 'paused', trouble = ?, next_at = null, turn = turn + 1
            where tenant_id = ? and id = ? and state = 'running' and turn = ?""";

    private final Database database;
    private final Correspondence mails;
    private final Clock clock;

    @Activate
    public CampaignJob(@Reference Database database, @Reference Correspondence mails) {
        this(database, mails, Clock.systemUTC());
    }

    CampaignJob(Database database, Correspondence mails, Clock clock) {
        this.database = database;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome run(Job job, Lease lease) {
        long id = number(job, "campaign");
        long turn = number(job, "turn");
        Instant now = clock.instant();
        Optional<Campaign> found = database.read(job.actor(), tx -> Campaign.find(tx, id))
                .filter(campaign -> campaign.running() && campaign.turn() == turn);
        if (found.isEmpty()) {
            return new Outcome.Done(Map.of());
        }
        String trouble = database.read(job.actor(), tx -> trouble(tx, found.get()));
        long last = trouble.isEmpty() ? 0 : -1;
        while (last >= 0) {
            lease.extend();
            last = part(job.actor(), found.get(), last, now);
        }
        database.write(job.actor(), tx -> {
            end(tx, found.get(), trouble, now);
            lease.finish(tx);
            return id;
        });
        return new Outcome.Done(Map.of());
    }

    /** Returns up to whom it has come; below zero when nobody is left, or somebody has stopped it. */
    private long part(Actor actor, Campaign campaign, long after, Instant now) {
        List<Long> guests = database.read(actor, tx -> new Audience(tx, campaign, now).next(after, PART));
        for (long guest : guests) {
            if (!one(actor, campaign, guest, now)) {
                return -1;
            }
        }
        return guests.size() < PART ? -1 : guests.get(guests.size() - 1);
    }

    /** False once the campaign does not run any more. */
    private boolean one(Actor actor, Campaign campaign, long guest, Instant now) {
        try {
            return database.write(
                    actor,
                    tx -> Campaign.running(tx, campaign.id(), campaign.turn())
                            .map(running -> {
                                new CampaignPost(tx, mails, now).write(running, guest);
                                return true;
                            })
                            .orElse(false));
        } catch (ProblemException refused) {
            switch (refused.problem().status()) {
                case 404 -> {
                    // Gone since.
                }
                case 422 ->
                    database.write(actor, tx -> {
                        new CampaignPost(tx, mails, now).unsendable(campaign, guest);
                        return true;
                    });
                default -> throw refused;
            }
            return true;
        }
    }

    /** Why nobody is written to; empty if somebody is. */
    private String trouble(Transaction tx, Campaign campaign) {
        if (!mails.on(tx)) {
            return "no_mail";
        }
        return campaign.points() > 0 && !Gift.on(tx) ? "programme" : "";
    }

    private static void end(Transaction tx, Campaign campaign, String trouble, Instant now) {
        long tenant = tx.actor().tenantId();
        if (!trouble.isEmpty()) {
            tx.update(STOPPED, trouble, tenant, campaign.id(), campaign.turn());
        } else if (campaign.daily()) {
            Instant next = next(now, campaign.hour(), tx.actor().workspace().zone());
            tx.update(TOMORROW, next, tenant, campaign.id(), campaign.turn(), next);
        } else {
            tx.update(OVER, tenant, campaign.id(), campaign.turn());
        }
    }

    /** The next time that the clock shows this hour; where it is left out, the one after it. */
    static Instant next(Instant now, long hour, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime at = LocalTime.of(Math.toIntExact(hour), 0);
        ZonedDateTime today = here.toLocalDate().atTime(at).atZone(zone);
        return (today.isAfter(here)
                        ? today
                        : here.toLocalDate().plusDays(1).atTime(at).atZone(zone))
                .toInstant();
    }

    private static long number(Job job, String name) {
        return job.payload().get(name) instanceof Number number ? number.longValue() : 0;
    }
}
