package io.guildhall.realtime.internal;

import com.sun.management.OperatingSystemMXBean;
import io.guildhall.actor.Scope;
import io.guildhall.change.Change;
import io.guildhall.realtime.internal.Fakes.Draft;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Workload W6: many streams of one tenant and a steady rate of changes. First the limit, without a database: from a change
 * in memory to the last byte read; then all of it: from the call that writes the record to the byte. Run with the number of
 * streams, changes a second and seconds.
 */
public final class FanOutBench {
    private static final Pattern STAMP = Pattern.compile("\"T(\\d+)E\"");

    private final int streams;
    private final int rate;
    private final int seconds;
    private final long[] nanos;
    private volatile int count;

    private FanOutBench(int streams, int rate, int seconds) {
        this.streams = streams;
        this.rate = rate;
        this.seconds = seconds;
        this.nanos = new long[streams * rate * seconds * 2];
    }

    public static void main(String[] arguments) throws Exception {
        int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        new FanOutBench(streams, rate, seconds).limit();
        new FanOutBench(streams, rate, seconds).all();
        System.exit(0);
    }

    private void limit() throws Exception {
        Fakes.Log log = new Fakes.Log();
        Fakes.Sessions sessions = sessions();
        try (EventServer server = new EventServer(new Fakes.Plugged(), new Fakes.NoDatabase(), log, sessions)) {
            log.listen(server.hub);
            run(
                    "limit",
                    server,
                    name -> log.add(
                            1,
                            Draft.of("crm.deal", 1, Change.Kind.UPDATED, Map.of("title", name))
                                    .owners(7L, 7L)));
        }
    }

    private void all() throws Exception {
        try (Things things = new Things(1_500)) {
            sessions().copyTo(things.sessions);
            long id = things.create(1, "thing", 7L);
            run(
                    "all of it",
                    things.server,
                    name -> things.write(
                            1,
                            tx -> tx.update(
                                    "update test.thing set name = ? where tenant_id = ? and id = ?", name, 1L, id)));
        }
    }

    private Fakes.Sessions sessions() {
        Fakes.Sessions sessions = new Fakes.Sessions();
        for (int i = 0; i < streams; i++) {
            sessions.put("s" + i, Fakes.actor(1, i + 1, Scope.ALL, Set.of(), "*"));
        }
        return sessions;
    }

    private void run(String what, EventServer server, Consumer<String> change) throws Exception {
        Selector selector = connect(server.port(), streams);
        Thread reader = new Thread(() -> read(selector), "bench-reader");
        reader.setDaemon(true);
        reader.start();
        while (server.hub.open().size() < streams) {
            Thread.sleep(10);
        }
        publish(change, 4);
        Thread.sleep(1_000);
        count = 0;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        publish(change, seconds);
        Thread.sleep(1_000);
        report(what, system.getProcessCpuTime() - cpu);
        selector.wakeup();
    }

    private static Selector connect(int port, int streams) throws IOException {
        Selector selector = Selector.open();
        for (int i = 0; i < streams; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(("GET /api/events HTTP/1.0\r\nCookie: guildhall=s" + i + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
        return selector;
    }

    private void publish(Consumer<String> change, int duration) {
        long next = System.nanoTime();
        for (int i = 0; i < rate * duration; i++) {
            next += 1_000_000_000L / rate;
            LockSupport.parkNanos(next - System.nanoTime());
            change.accept("T" + System.nanoTime() + "E");
        }
    }

    /** Only the reading thread counts. */
    private int counted() {
        int index = count;
        count = index + 1;
        return index;
    }

    private void read(Selector selector) {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        try {
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    buffer.clear();
                    int length = ((SocketChannel) key.channel()).read(buffer);
                    long now = System.nanoTime();
                    Matcher stamp = STAMP.matcher(
                            new String(buffer.array(), 0, Math.max(length, 0), StandardCharsets.ISO_8859_1));
                    while (stamp.find()) {
                        nanos[counted() % nanos.length] = now - Long.parseLong(stamp.group(1));
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(String what, long cpu) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count, nanos.length));
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-9s %d streams, %d changes/s for %d s: %d of %d deliveries; p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms;"
                        + " CPU %.0f %% of one core, the reading client included%n",
                what,
                streams,
                rate,
                seconds,
                sorted.length,
                (long) streams * rate * seconds,
                millis(sorted, 0.5),
                millis(sorted, 0.95),
                millis(sorted, 0.99),
                millis(sorted, 1),
                cpu / (seconds * 1e7));
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1e6;
    }
}
