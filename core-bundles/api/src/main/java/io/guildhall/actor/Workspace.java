package io.guildhall.actor;

import io.guildhall.entity.CustomFields;
import java.time.ZoneId;

/**
 * What a tenant has settled for itself.
 *
 * @param name of the business
 * @param currency ISO 4217, three letters; the default for new amounts
 * @param zone for business days, and for all days of members who have chosen none; see {@link Actor#zone()}
 * @param locale BCP 47 language tag, such as {@code en} or {@code de-AT}
 * @param custom fields that it has added to entities
 */
public record Workspace(String name, String currency, ZoneId zone, String locale, CustomFields custom) {
    /** One that has added no fields. */
    public Workspace(String name, String currency, ZoneId zone, String locale) {
        this(name, currency, zone, locale, CustomFields.NONE);
    }
}
