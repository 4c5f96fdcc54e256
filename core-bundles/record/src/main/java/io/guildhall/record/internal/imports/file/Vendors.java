package io.guildhall.record.internal.imports.file;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Recognises which system wrote a file by marks in its headers; any two marks decide. */
public final class Vendors {
    private static final List<String> ALL = List.of("hubspot", "pipedrive", "salesforce", "zoho", "twenty", "espocrm");

    private Vendors() {}

    /** A vendor's key, or {@link Aliases#PLAIN}. */
    public static String recognise(List<String> headers, String entity) {
        Set<String> names = new HashSet<>();
        headers.forEach(h -> names.add(Aliases.normal(h)));
        String best = Aliases.PLAIN;
        int most = 1;
        for (String vendor : ALL) {
            int marks = marks(vendor, names, headers);
            // Marks first; how many headers the vendor's own table knows breaks a tie.
            int score = marks < 2 ? 0 : marks * 100 + Aliases.all().hits(vendor, entity, headers);
            if (score > most) {
                most = score;
                best = vendor;
            }
        }
        return best;
    }

    private static int marks(String vendor, Set<String> names, List<String> headers) {
        return switch (vendor) {
            case "hubspot" ->
                one(names.contains("record id") && !anyEnds(names, ".id"))
                        + one(anyOf(names, "contact owner", "deal owner", "company owner", "hubspot team")
                                && !anyEnds(names, ".id"))
                        + one(anyStarts(names, "associated ") && anyEnds(names, " ids"))
                        + one(anyOf(
                                names,
                                "lifecycle stage",
                                "original source",
                                "original traffic source",
                                "company domain name",
                                "deal stage",
                                "activity type",
                                "task title"));
            case "pipedrive" ->
                2
                        * one(anyStarts(names, "deal - ")
                                || anyStarts(names, "person - ")
                                || anyStarts(names, "organization - ")
                                || anyStarts(names, "activity - ")
                                || anyStarts(names, "note - ")
                                || anyStarts(names, "osoba - ")
                                || anyStarts(names, "obchod - ")
                                || anyStarts(names, "organizace - "));
            case "salesforce" ->
                one(names.contains("isdeleted"))
                        + one(names.contains("systemmodstamp"))
                        + one(anyOf(
                                names,
                                "lastmodifiedbyid",
                                "masterrecordid",
                                "accountid",
                                "stagename",
                                "whoid",
                                "mailingcity",
                                "billingcity"))
                        + 2
                                * one(anyOf(
                                        names,
                                        "mailing zip/postal code",
                                        "billing zip/postal code",
                                        "mailing state/province"))
                        + one(anyOf(names, "account id", "opportunity name")
                                && anyOf(names, "contact id", "opportunity owner", "account name"));
            case "zoho" ->
                one(anyOf(names, "record id", "deal id"))
                        + one(anyEnds(names, ".id"))
                        + one(anyOf(
                                names,
                                "account name.id",
                                "contact owner.id",
                                "deal owner.id",
                                "task owner.id",
                                "note owner.id",
                                "call owner.id",
                                "account owner.id",
                                "last enriched time"));
            case "twenty" ->
                one(names.contains("id"))
                        + one(names.stream().anyMatch(n -> n.contains(" / ")))
                        + one(names.contains("id")
                                && anyOf(names, "title")
                                && anyOf(names, "body", "due date", "assignee id"))
                        + one(anyOf(
                                names,
                                "name / first name",
                                "emails / primary email",
                                "domain name / link url",
                                "amount / amount",
                                "point of contact id"));
            default ->
                one(headers.contains("assignedUserId") || headers.contains("assignedUserName"))
                        + one(headers.contains("createdAt"))
                        + one(headers.contains("emailAddress")
                                || headers.contains("parentType")
                                || headers.contains("accountName")
                                || headers.contains("modifiedAt")
                                || headers.contains("amountCurrency")
                                || headers.contains("billingAddressCity"));
        };
    }

    private static int one(boolean holds) {
        return holds ? 1 : 0;
    }

    private static boolean anyOf(Set<String> names, String... wanted) {
        return List.of(wanted).stream().anyMatch(names::contains);
    }

    private static boolean anyStarts(Set<String> names, String beginning) {
        return names.stream().anyMatch(n -> n.startsWith(beginning));
    }

    private static boolean anyEnds(Set<String> names, String end) {
        return names.stream().anyMatch(n -> n.endsWith(end));
    }
}
