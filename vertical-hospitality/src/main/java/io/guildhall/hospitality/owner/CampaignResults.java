package io.guildhall.hospitality.owner;

import io.guildhall.actor.FieldRights;
import io.guildhall.channel.Correspondence;
import io.guildhall.database.Transaction;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.hospitality.loyalty.Entities;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign has come to.
 *
 * @param sent mails that went out and did not come back
 * @param held that did not go, because of what was known of the address
 * @param bounced null for who may not see what became of mails
 * @param unsubscribed who has withdrawn his consent by a link since
 * @param cameBack who was here within 14 days
 * @param spend of those in these days; null for who may not see it
 * @param points given with the mails
 */
public record CampaignResults(
        long sent,
        long held,
        @Nullable Long bounced,
        long unsubscribed,
        @Nullable Long cameBack,
        @Nullable BigDecimal spend,
        long points) {
    /** Guests count once, by their first mail. */
    static final String TOLD = """
            with mail as (
                select m.guest_id, min(m.sent_at) as first, count(*) as mails, sum(m.points) as points
                from hospitality.campaign_mail m where m.tenant_id = ? and m.campaign_id = ? and m.held is null
                group by m.guest_id),
            guest as (
                select w.mails, w.points, (g.news_how = 'unsubscribed' and g.news_at > w.first) as gone,
                    exists (select from hospitality.visit v where v.tenant_id = ? and v.guest_id = w.guest_id
                        and v.visited_at > w.first and v.visited_at <= w.first + interval '14 days') as back,
                    (select coalesce(sum(e.spend_minor), 0) from hospitality.point_entry e where e.tenant_id = ? and e.guest_id = w.guest_id
                        and e.created_at > w.first and e.created_at <= w.first + interval '14 days') as spend
                from mail w join hospitality.guest g on g.tenant_id = ? and g.id = w.guest_id)
            select coalesce(sum(mails), 0)::bigint, count(*) filter (where gone), count(*) filter (where back),
                coalesce(sum(spend), 0)::bigint, coalesce(sum(points), 0)::bigint,
                (select count(*) from hospitality.campaign_mail m where m.tenant_id = ? and m.campaign_id = ? and m.held is not null)
            from guest""";

    private static final String MAILS = """
            select m.mail_id from hospitality.campaign_mail m where m.tenant_id = ? and m.campaign_id = ? and m.mail_id is not null
            order by m.id desc limit 50000""";

    static CampaignResults of(Transaction tx, Correspondence mails, long campaign) {
        long tenant = tx.actor().tenantId();
        boolean visits = tx.actor().may(Entities.VISIT.permission(Verb.READ));
        boolean spend = tx.actor().may(Entities.POINT_ENTRY.permission(Verb.READ))
                && FieldRights.sees(tx.actor(), Entities.POINT_ENTRY, "amount");
        Long lost = lost(tx, mails, campaign);
        int digits = Math.max(
                0, Currency.getInstance(tx.actor().workspace().currency()).getDefaultFractionDigits());
        return tx.queryOne(
                        TOLD,
                        row -> new CampaignResults(
                                row.getLong(1) - (lost == null ? 0 : lost),
                                row.getLong(6),
                                lost,
                                row.getLong(2),
                                visits ? row.getLongOrNull(3) : null,
                                spend ? BigDecimal.valueOf(row.getLong(4), digits) : null,
                                row.getLong(5)),
                        tenant,
                        campaign,
                        tenant,
                        tenant,
                        tenant,
                        tenant,
                        campaign)
                .orElseThrow();
    }

    private static @Nullable Long lost(Transaction tx, Correspondence mails, long campaign) {
        if (!tx.actor().may("workspace.admin")) {
            return null;
        }
        long[] ids = tx.query(MAILS, row -> row.getLong(1), tx.actor().tenantId(), campaign).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Map<String, Long> fates = mails.fates(tx, ids);
        return fates.getOrDefault("bounced", 0L) + fates.getOrDefault("refused", 0L);
    }
}
