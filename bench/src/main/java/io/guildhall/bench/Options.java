package io.guildhall.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was asked for.
 *
 * @param url of a running installation, with {@code home} its home; both empty to start one
 * @param rate of the open loop, requests a second
 * @param seconds one measurement of one side takes
 * @param streams 0 for as many as the scale has
 * @param rows deals of the workspace with added fields
 * @param guests of the bar of lookup and W9
 * @param indexing whether of the added fields the filling is measured, instead of the reading
 * @param minutes of the peak hour
 * @param pause milliseconds that each client of the filling rests between two saves; 0 for none
 */
record Options(
        List<String> workloads,
        boolean full,
        Optional<String> url,
        Optional<Path> home,
        int threads,
        int seconds,
        int rounds,
        int rate,
        int streams,
        int rows,
        int guests,
        boolean indexing,
        int pause,
        boolean explain,
        int minutes) {

    private static final List<String> ALL =
            List.of("w1", "w2", "w3", "w4", "lookup", "w9", "search", "lists", "w8", "w6");

    /** By name only: it needs a server of its own, and many minutes. */
    private static final String COST = "cost";

    /** By name only: it takes 12 GB of disk. */
    private static final String TIMELINE = "timeline";

    /** By name only: a million deals with thirty fields each, and once more in a plain table, take 5 GB of disk. */
    private static final String FIELDS = "fields";

    /** By name only: a quarter of an hour, and the server is killed in the middle. */
    private static final String PEAK = "peak";

    private static final List<String> KNOWN =
            Stream.concat(ALL.stream(), Stream.of(COST, TIMELINE, FIELDS, PEAK)).toList();
    private static final Set<String> FLAGS = Set.of("--explain", "--indexing");
    private static final Set<String> VALUES = Set.of(
            "--scale",
            "--url",
            "--home",
            "--threads",
            "--seconds",
            "--rounds",
            "--rate",
            "--streams",
            "--rows",
            "--guests",
            "--pause",
            "--minutes");

    static final String USAGE = """
            bench/run WORKLOAD... [options]
              W1      page of 50 deals by stage and responsible
              W2      create a deal
              W3      move a deal to another stage
              W4      timeline of a contact, newest 50
              W6      fan-out of changes to event streams
              W8      import of 100,000 contacts from a CSV file
              W9      search as you type among 200,000 contacts
              search  what people type among 1,000,000 contacts of one workspace
              lists   page of 50 out of 1,000,000 contacts
              lookup  bar look-up box; usual goal: --guests 500000 --rate 200
              all     all of them but the next four
              timeline  pages of stories among 10,000,000 activities; takes 12 GB of disk
              cost    W8, W2 and W3 with reactions that follow every entity at work, and held
              fields  W10: fields that a workspace has added to 1,000,000 deals, beside columns of a plain table
              peak    20 tablets of one bar beside 50 other workspaces, killed -9 in the middle, reconciled
            options
              --scale small|full    100 tenants and 100,000 deals, or 1,000 and 1,000,000   (small)
              --url U --home H      measure a running installation; H/secrets must be readable
              --threads N           clients at once                                          (4)
              --seconds N           of one measurement                                       (4)
              --rounds N            alternating rounds                                       (3)
              --rate N              requests a second in the open loop                       (50)
              --streams N           event streams of W6                                      (200; 1,000 with full)
              --rows N              deals of fields                                          (1,000,000)
              --guests N            guests of the bar of lookup, contacts of W9              (200,000)
              --indexing            fields: make one more of them fast while others write, in place of reading
              --pause N             of each client between two saves while a field is filled, ms  (none)
              --minutes N           of peak                                                  (15)
              --explain             print the plan that the runtime role gets, too
            """;

    static Options parse(String... arguments) {
        List<String> workloads = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                workloads.add(word.toLowerCase(Locale.ROOT));
            } else if (FLAGS.contains(word)) {
                given.put(word, "");
            } else if (!VALUES.contains(word)) {
                throw new IllegalArgumentException("unknown option " + word);
            } else if (i + 1 < arguments.length) {
                given.put(word, arguments[++i]);
            } else {
                throw new IllegalArgumentException(word + " needs a value");
            }
        }
        if (workloads.contains("all")) {
            workloads.clear();
            workloads.addAll(ALL);
        }
        if (workloads.isEmpty() || !KNOWN.containsAll(workloads)) {
            throw new IllegalArgumentException("which workload?");
        }
        if (given.containsKey("--url") != given.containsKey("--home")) {
            throw new IllegalArgumentException("--url and --home go together");
        }
        return of(workloads, given);
    }

    private static Options of(List<String> workloads, Map<String, String> given) {
        return new Options(
                workloads,
                "full".equals(given.get("--scale")),
                Optional.ofNullable(given.get("--url")),
                Optional.ofNullable(given.get("--home"))
                        .map(home -> Path.of(home).toAbsolutePath()),
                number(given, "--threads", 4),
                number(given, "--seconds", 4),
                number(given, "--rounds", 3),
                number(given, "--rate", 50),
                number(given, "--streams", 0),
                number(given, "--rows", 1_000_000),
                number(given, "--guests", 200_000),
                given.containsKey("--indexing"),
                number(given, "--pause", 0),
                given.containsKey("--explain"),
                number(given, "--minutes", 15));
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : number(value);
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("not a positive number: " + value);
        }
        return number;
    }

    boolean peak() {
        return workloads.contains(PEAK);
    }

    int tenants() {
        return full ? 1_000 : 100;
    }

    int eventStreams() {
        return streams > 0 ? streams : full ? 1_000 : 200;
    }
}
