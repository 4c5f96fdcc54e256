package io.guildhall.hospitality.till;

import io.guildhall.database.Transaction;
import io.guildhall.hospitality.till.Told.GuestSaid;
import io.guildhall.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds whom a till means. Money is never refused because of a guest: who is not found can be named by staff later. */
final class GuestFinder {
    /** A card that was given up for another is still in somebody's pocket. */
    private static final String STANDS = """
            select g.id from hospitality.guest c
            join hospitality.guest g on g.tenant_id = c.tenant_id and g.id = coalesce(c.merged_into, c.id) and g.deleted_at is null
            where c.tenant_id = ? and\s""";

    private static final String BY_ID = STANDS + "c.id = ?";
    private static final String BY_CARD = STANDS + "c.card_norm = ?";
    private static final String BY_TOKEN = STANDS + "c.card_token = ?";
    private static final String BY_PHONE = """
            select id from hospitality.guest where tenant_id = ? and phone_rev >= ? and phone_rev < ? and deleted_at is null
            order by id limit 2""";
    /** The party's own guest, else that of the party with which it has sat down. */
    private static final String BY_BOOKING = """
            with recursive sits (guest_id, joined_id, nr) as (
                select b.guest_id, b.joined_id, 1 from hospitality.booking b where b.tenant_id = ? and b.id = ?
                union all
                select b.guest_id, b.joined_id, s.nr + 1 from sits s
                join hospitality.booking b on b.tenant_id = ? and b.id = s.joined_id where s.nr < 8)
            select g.id from sits s join hospitality.guest g on g.tenant_id = ? and g.id = s.guest_id and g.deleted_at is null
            order by s.nr limit 1""";

    /** Shorter numbers are an extension or a slip and fit too many. */
    private static final int FEWEST_DIGITS = 7;

    private static final int SHOWN = 4;
    private static final String END = new String(Character.toChars(0x10FFFF));

    private final Transaction tx;

    GuestFinder(Transaction tx) {
        this.tx = tx;
    }

    /** @param party that the check belongs to, if one is known */
    WhoseCheck find(Told told, @Nullable Long party) {
        WhoseCheck said = said(told.guest());
        if (said.guest() == null && said.trouble() == null && party != null) {
            return booked(party).map(guest -> WhoseCheck.of(guest, "booking")).orElse(said);
        }
        return said;
    }

    Optional<Long> booked(long booking) {
        long tenant = tx.actor().tenantId();
        return tx.queryOne(BY_BOOKING, row -> row.getLong(1), tenant, booking, tenant, tenant);
    }

    /** @throws io.guildhall.problem.ProblemException 404 for nobody, 409 for several, 422 where none was named */
    long named(GuestSaid guest) {
        WhoseCheck found = said(guest);
        if (found.guest() != null) {
            return found.guest();
        }
        throw (found.trouble() == null
                        ? Problem.invalid("value/missing", "Name the guest by card, phone or id.")
                                .field("guest")
                        : found.trouble().equals("guest_several")
                                ? Problem.conflict("hospitality/till-guest-several", "This number fits several guests.")
                                : Problem.of(
                                        404, "hospitality/till-guest-unknown", "Nobody here has this card or number."))
                .asException();
    }

    private WhoseCheck said(GuestSaid guest) {
        if (guest.id() != null) {
            return one(ids(BY_ID, guest.id()), "");
        }
        if (guest.card() != null) {
            String token = CardToken.in(guest.card());
            return token.isEmpty()
                    ? one(ids(BY_CARD, guest.card().toLowerCase(Locale.ROOT)), guest.card())
                    : one(ids(BY_TOKEN, token), "");
        }
        String digits = guest.phone() == null ? "" : guest.phone().replaceAll("\\D", "");
        if (digits.isEmpty()) {
            return WhoseCheck.nobodys(null, null);
        }
        String tail =
                new StringBuilder(digits.replaceFirst("^0+", "")).reverse().toString();
        return tail.length() < FEWEST_DIGITS
                ? WhoseCheck.nobodys(end(digits), "guest_unknown")
                : one(ids(BY_PHONE, tail, tail + END), digits);
    }

    private static WhoseCheck one(List<Long> found, String said) {
        return found.size() == 1
                ? WhoseCheck.of(found.get(0), "till")
                : WhoseCheck.nobodys(end(said), found.isEmpty() ? "guest_unknown" : "guest_several");
    }

    /** So much is asked for at the bar anyway; the whole of a stranger's number is nobody's business. */
    private static @Nullable String end(String said) {
        return said.isEmpty() ? null : said.substring(Math.max(0, said.length() - SHOWN));
    }

    private List<Long> ids(String sql, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = tx.actor().tenantId();
        System.arraycopy(values, 0, all, 1, values.length);
        return tx.query(sql, row -> row.getLong(1), all);
    }
}
