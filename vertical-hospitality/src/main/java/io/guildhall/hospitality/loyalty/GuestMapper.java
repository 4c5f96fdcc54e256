package io.guildhall.hospitality.loyalty;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Finding guests. Every predicate is a range that an index can serve under row-level security. */
public interface GuestMapper {
    String CARD = "id, name, phone, card_code, favourite, alert, balance, visits, last_visit_at, top_items, no_shows,"
            + " blocked_at, block_reason, tags, version";
    String FROM = " from hospitality.guest where tenant_id = #{tenant} and deleted_at is null";
    /** A card that was given up for another is still in somebody's pocket. */
    String HOLDS =
            " and id = (select coalesce(c.merged_into, c.id) from hospitality.guest c where c.tenant_id = #{tenant}"
                    + " and c.";

    /** A card's code before a phone before a name; among equals whoever was here last, if the reader may know. At most 12. */
    @Select("select " + CARD + " from ("
            + "(select " + CARD + ", 1 as rank" + FROM + HOLDS + "card_norm = #{term.card}) limit 1) union all "
            + "(select " + CARD + ", 1" + FROM + HOLDS + "card_token = #{term.token}) limit 1) union all "
            + "(select " + CARD + ", 2" + FROM
            + " and phone_rev >= #{term.phoneTail} and phone_rev < #{term.phoneTailEnd} and #{term.phoneTail} <> ''"
            + " limit 50) union all "
            + "(select " + CARD + ", 2" + FROM
            + " and phone_last4 >= #{term.lastFour} and phone_last4 < #{term.lastFourEnd} and #{term.lastFour} <> ''"
            + " limit 50) union all "
            + "(select " + CARD + ", 3" + FROM
            + " and name_norm >= #{term.name} and name_norm < #{term.nameEnd} and #{term.name} <> ''"
            + " limit 50) union all "
            + "(select " + CARD + ", 4" + FROM
            + " and last_name_norm >= #{term.name} and last_name_norm < #{term.nameEnd} and #{term.name} <> ''"
            + " limit 50)) found group by " + CARD + " order by min(rank), "
            + "case when #{byVisit} then last_visit_at end desc nulls last, id limit 12")
    List<GuestCard> find(
            @Param("tenant") long tenant, @Param("term") LookupTerm term, @Param("byVisit") boolean byVisit);

    /** Whoever was here last, for the screen before anything is typed. At most 12. */
    @Select("select " + CARD + FROM + " and last_visit_at is not null order by last_visit_at desc limit 12")
    List<GuestCard> recent(@Param("tenant") long tenant);

    /** The card, its row locked until the transaction ends, so that two tablets take turns. Null if there is none. */
    @Select("select " + CARD + FROM + " and id = #{id} for update")
    @Nullable
    GuestCard lock(@Param("tenant") long tenant, @Param("id") long id);

    @Select("select " + CARD + FROM + " and id = #{id}")
    @Nullable
    GuestCard card(@Param("tenant") long tenant, @Param("id") long id);

    /**
     * Makes the contact a guest, with the number and address it has, whether whoever does it may see them or not. Returns the
     * new guest's id.
     *
     * @param own JSON, as {@link io.guildhall.record.Records#added} makes it
     */
    @Select(value = """
                    insert into hospitality.guest (tenant_id, contact_id, name, phone, email, card_code, referred_by,
                        custom)
                    select c.tenant_id, c.id, coalesce(nullif(c.name, ''), 'Guest'), c.phone, c.email, #{card}, #{broughtBy}, #{own}::jsonb
                    from crm.contact c where c.tenant_id = #{tenant} and c.id = #{contact} returning id""", affectData = true)
    long insert(
            @Param("tenant") long tenant,
            @Param("contact") long contact,
            @Param("card") @Nullable String card,
            @Param("broughtBy") @Nullable Long broughtBy,
            @Param("own") String own);
}
