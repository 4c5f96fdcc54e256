package io.guildhall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One of those that are compared: its results over all rounds. */
final class Side {
    private static final int WINDOW_SECONDS = 5;
    private static final int LEAST_WINDOWS = 3;
    private static final int MOST_WINDOWS = 16;
    private static final double STABLE = 0.1;
    private static final double COMPILING = 0.05;

    private final String name;
    private final long jvm;
    private final long postmaster;
    private final List<Load.Call> calls;
    private final List<Load.Result> closed = new ArrayList<>();
    private final List<Load.Result> open = new ArrayList<>();
    private Cpu.Used cpu = new Cpu.Used(0, 0);

    /**
     * @param jvm process whose time counts; 0 for SQL alone
     * @param calls one for each client
     */
    Side(String name, long jvm, long postmaster, List<Load.Call> calls) {
        this.name = name;
        this.jvm = jvm;
        this.postmaster = postmaster;
        this.calls = calls;
    }

    String name() {
        return name;
    }

    /**
     * Until a request costs what it cost five seconds before and the compiler's share is small, no less than fifteen seconds
     * and no more than eighty; SQL has nothing to compile.
     */
    void warm() throws Exception {
        if (jvm == 0) {
            Load.run(calls, WINDOW_SECONDS, 0);
            return;
        }
        double before = Double.MAX_VALUE;
        for (int i = 1; i <= MOST_WINDOWS; i++) {
            Cpu.Used start = Cpu.used(jvm, postmaster);
            double compiler = Cpu.compiler(jvm);
            int count = Load.run(calls, WINDOW_SECONDS, 0).nanos().length;
            Cpu.Used used = Cpu.used(jvm, postmaster).since(start);
            double now = used.total() / count;
            boolean compiled = Cpu.compiler(jvm) - compiler < COMPILING * used.jvm();
            if (i >= LEAST_WINDOWS && compiled && Math.abs(now - before) < STABLE * before) {
                return;
            }
            before = now;
        }
    }

    void measure(int seconds) throws Exception {
        Cpu.Used before = Cpu.used(jvm, postmaster);
        closed.add(Load.run(calls, seconds, 0));
        cpu = cpu.plus(Cpu.used(jvm, postmaster).since(before));
    }

    void pace(int seconds, int rate) throws Exception {
        open.add(Load.run(calls, seconds, rate));
    }

    /** Milliseconds, JVM and PostgreSQL. */
    double cpuPerRequest() {
        return cpu.total() / all().nanos().length;
    }

    Load.Result all() {
        return Load.Result.of(closed);
    }

    Load.Result paced() {
        return Load.Result.of(open);
    }

    void print() throws IOException {
        Load.Result flat = all();
        Load.Result paced = paced();
        int count = flat.nanos().length;
        Machine.say(String.format(
                Locale.ROOT,
                "  %-8s %9.0f  %8.2f %8.2f %8.2f  %8.2f %8.2f %8.2f  %9.3f %9.3f %9.3f",
                name,
                flat.perSecond(),
                flat.quantile(0.5),
                flat.quantile(0.95),
                flat.quantile(0.99),
                paced.quantile(0.5),
                paced.quantile(0.95),
                paced.quantile(0.99),
                cpuPerRequest(),
                cpu.jvm() / count,
                cpu.postgres() / count));
    }
}
