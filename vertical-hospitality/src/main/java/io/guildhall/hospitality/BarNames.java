package io.guildhall.hospitality;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Names and habits of the sample bar's guests. */
final class BarNames {
    static final String[] FAVOURITES = {
        "Negroni",
        "Pint of stout",
        "Dry Riesling",
        "Espresso martini",
        "Alcohol-free spritz",
        "Old fashioned",
        "House red",
        "Gin and tonic",
        "Pale ale",
        "Paloma",
        "Cava",
        "Ginger beer",
        "Manhattan"
    };

    /** Mostly nothing; the rest is what a barkeeper must not overlook. */
    static final @Nullable String[] ALERTS = {
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "Nut allergy",
        null,
        null,
        null,
        null,
        null,
        null,
        "Coeliac: no beer",
        null,
        null,
        null,
        null,
        null,
        "Wheelchair: table by the door",
        null,
        null,
        "Lactose intolerant"
    };

    /** With which the house has marked some of them. */
    static final String[][] TAGS = {
        {},
        {},
        {"Regular"},
        {},
        {},
        {},
        {"Neighbour"},
        {},
        {},
        {"Regular", "Wine club"},
        {},
        {},
        {},
        {"VIP"},
        {},
        {},
        {}
    };

    private static final String[] FIRST = {
        "Aoife", "Liam", "Maya", "Conor", "Zofia", "Tomás", "Niamh", "Jakub", "Ciara", "Oisín", "Elena", "Patrick",
        "Saoirse", "Daniel", "Ines", "Marek", "Róisín", "Adam", "Freya", "Noah", "Clara", "Emeka", "Grace", "Hugo",
        "Isla", "Jonas", "Katya", "Luca", "Mira", "Owen", "Priya", "Quinn", "Rosa", "Samuel", "Tara", "Victor"
    };

    private static final String[] LAST = {
        "Byrne", "Murphy", "Kowalski", "Walsh", "O'Brien", "Ryan", "Silva", "Doyle", "Nowak", "Kelly", "McCarthy",
        "Fischer", "Gallagher", "Doherty", "Lindqvist", "Okafor", "Kennedy", "Lynch", "Murray", "Quinn", "Moore",
                "Rossi",
        "Nolan", "Dunne", "Brennan", "Petrov", "Burke", "Collins", "Clarke", "Hughes", "Farrell", "Novák", "Whelan",
        "Sheridan", "Ferreira", "Cullen"
    };

    static String first(Random random) {
        return FIRST[random.nextInt(FIRST.length)];
    }

    static String last(Random random) {
        return LAST[random.nextInt(LAST.length)];
    }

    static String email(String first, String last, int number) {
        String plain =
                Normalizer.normalize(first + "." + last, Normalizer.Form.NFD).replaceAll("[^A-Za-z.]", "");
        return plain.toLowerCase(Locale.ROOT) + number + "@example.com";
    }

    private BarNames() {}
}
