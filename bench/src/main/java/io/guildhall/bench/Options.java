package io.guildhall.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was asked for.
 *
 * @param url of a running installation, with {@code home} its home; both empty to start one
 * @param rate of the open loop, requests a second
 * @param seconds one measurement of one side takes
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
        boolean explain) {

    private static final List<String> ALL =
            List.of("w1", "w2", "w3", "w4", "lookup", "w9", "search", "lists", "w8", "w6");

    /** By name only: it needs a server of its own, and many minutes. */
    private static final String COST = "cost";

    /** By name only: it takes 12 GB of disk. */
    private static final String TIMELINE = "timeline";

    private static final List<String> KNOWN =
            Stream.concat(ALL.stream(), Stream.of(COST, TIMELINE)).toList();

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
              lookup  bar look-up box, 200,000 guests in one bar
              all     all of them but the next two
              timeline  pages of stories among 10,000,000 activities; takes 12 GB of disk
              cost    W8, W2 and W3 with reactions that follow every entity at work, and held
            options
              --scale small|full    100 tenants and 100,000 deals, or 1,000 and 1,000,000   (small)
              --url U --home H      measure a running installation; H/secrets must be readable
              --threads N           clients at once                                          (4)
              --seconds N           of one measurement                                       (4)
              --rounds N            alternating rounds                                       (3)
              --rate N              requests a second in the open loop                       (50)
              --streams N           event streams of W6                                      (200; 1,000 with full)
              --explain             print the plan that the runtime role gets, too
            """;

    static Options parse(String... arguments) {
        List<String> workloads = new ArrayList<>();
        Options defaults = new Options(workloads, false, Optional.empty(), Optional.empty(), 4, 4, 3, 50, 0, false);
        Options options = defaults;
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (!word.startsWith("--")) {
                workloads.add(word.toLowerCase(Locale.ROOT));
            } else if (word.equals("--explain")) {
                options = options.with(word, "");
            } else if (i + 1 < arguments.length) {
                options = options.with(word, arguments[++i]);
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
        if (options.url.isPresent() != options.home.isPresent()) {
            throw new IllegalArgumentException("--url and --home go together");
        }
        return options;
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--scale" ->
                new Options(
                        workloads, value.equals("full"), url, home, threads, seconds, rounds, rate, streams, explain);
            case "--url" ->
                new Options(
                        workloads, full, Optional.of(value), home, threads, seconds, rounds, rate, streams, explain);
            case "--home" ->
                new Options(
                        workloads,
                        full,
                        url,
                        Optional.of(Path.of(value).toAbsolutePath()),
                        threads,
                        seconds,
                        rounds,
                        rate,
                        streams,
                        explain);
            case "--threads" ->
                new Options(workloads, full, url, home, number(value), seconds, rounds, rate, streams, explain);
            case "--seconds" ->
                new Options(workloads, full, url, home, threads, number(value), rounds, rate, streams, explain);
            case "--rounds" ->
                new Options(workloads, full, url, home, threads, seconds, number(value), rate, streams, explain);
            case "--rate" ->
                new Options(workloads, full, url, home, threads, seconds, rounds, number(value), streams, explain);
            case "--streams" ->
                new Options(workloads, full, url, home, threads, seconds, rounds, rate, number(value), explain);
            case "--explain" -> new Options(workloads, full, url, home, threads, seconds, rounds, rate, streams, true);
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("not a positive number: " + value);
        }
        return number;
    }

    int tenants() {
        return full ? 1_000 : 100;
    }

    int eventStreams() {
        return streams > 0 ? streams : full ? 1_000 : 200;
    }
}
