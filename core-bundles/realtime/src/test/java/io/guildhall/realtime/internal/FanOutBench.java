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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Workload W6 without the database: many streams of one tenant, a steady rate of changes, time from the sealed change to the
 * last byte read. Run with the number of streams, changes a second and seconds.
 */
public final class FanOutBench {
    private static final Pattern STAMP = Pattern.compile("\"T(\\d+)E\"");

    private final long[] nanos = new long[5_000_000];
    private int count;

    private FanOutBench() {}

    public static void main(String[] arguments) throws Exception {
        int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        new FanOutBench().run(streams, rate, seconds);
        System.exit(0);
    }

    private void run(int streams, int rate, int seconds) throws Exception {
        Fakes.Log log = new Fakes.Log();
        Fakes.Sessions sessions = new Fakes.Sessions();
        for (int i = 0; i < streams; i++) {
            sessions.put("s" + i, Fakes.actor(1, i + 1, Scope.ALL, Set.of(), "deals.view"));
        }
        try (EventServer server = new EventServer(new Fakes.Plugged(), new Fakes.NoDatabase(), log, sessions)) {
            log.listen(server.hub);
            Selector selector = connect(server.port(), streams);
            Thread reader = new Thread(() -> read(selector), "bench-reader");
            reader.setDaemon(true);
            reader.start();
            while (server.hub.open().size() < streams) {
                Thread.sleep(10);
            }
            publish(log, rate, 3);
            Thread.sleep(1_000);
            count = 0;
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            publish(log, rate, seconds);
            Thread.sleep(500);
            report(streams, rate, seconds, system.getProcessCpuTime() - cpu);
        }
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

    private static void publish(Fakes.Log log, int rate, int seconds) {
        long next = System.nanoTime();
        for (int i = 0; i < rate * seconds; i++) {
            next += 1_000_000_000L / rate;
            LockSupport.parkNanos(next - System.nanoTime());
            log.add(
                    1,
                    Draft.of("crm.deal", i, Change.Kind.UPDATED, Map.of("title", "T" + System.nanoTime() + "E"))
                            .owners(7L, 7L));
        }
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
                        nanos[count++ % nanos.length] = now - Long.parseLong(stamp.group(1));
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(int streams, int rate, int seconds, long cpu) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count, nanos.length));
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%d streams, %d changes/s for %d s: %d of %d deliveries; p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms;"
                        + " CPU %.0f %% of one core, the reading client included%n",
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
