package io.guildhall.identity.internal.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A made-up business. Its people live under {@code .example}, where no mail can reach anybody.
 *
 * @param people the owner first
 */
record Business(
        String name,
        String edition,
        String currency,
        String zone,
        String locale,
        List<String> teams,
        List<Person> people) {
    /** Everybody's password in demo mode; the start page shows it. */
    static final String PASSWORD = "guildhall-demo";

    /**
     * @param role key of the role; the owner's is given by itself
     * @param team one of the business's teams, or null for none
     * @param shown whether the start page offers to sign in so
     */
    record Person(
            String name,
            String email,
            String role,
            @Nullable String team,
            boolean shown) {}

    static final List<Business> ALL = List.of(
            new Business(
                    "Northlight Studio",
                    "crm",
                    "EUR",
                    "Europe/Vienna",
                    "en",
                    List.of("Sales", "Projects"),
                    List.of(
                            new Person("Mara Lindqvist", "mara@northlight.example", "owner", "Sales", true),
                            new Person("Jonas Weber", "jonas@northlight.example", "lead", "Sales", true),
                            new Person("Priya Nair", "priya@northlight.example", "member", "Sales", true),
                            new Person("Tomás Silva", "tomas@northlight.example", "member", "Projects", false))),
            new Business(
                    "The Copper Fox",
                    "hospitality",
                    "EUR",
                    "Europe/Vienna",
                    "en",
                    List.of("Floor"),
                    List.of(
                            new Person("Lena Marsh", "lena@copperfox.example", "owner", null, true),
                            new Person("Theo Brandt", "theo@copperfox.example", "floor", "Floor", true))));

    Person owner() {
        return people.get(0);
    }

    List<Person> colleagues() {
        return people.subList(1, people.size());
    }
}
