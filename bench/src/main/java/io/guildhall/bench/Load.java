package io.guildhall.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends requests from several threads for a while and takes times. */
final class Load {
    private static final long SECOND = 1_000_000_000L;

    private Load() {}

    /** One request. */
    @FunctionalInterface
    interface Call {
        void run(Random random) throws Exception;
    }

    /** Times in nanoseconds, sorted, and how long all took together. */
    record Result(long[] nanos, double seconds) {
        double perSecond() {
            return nanos.length / seconds;
        }

        /** Milliseconds. */
        double quantile(double q) {
            return nanos.length == 0 ? Double.NaN : nanos[(int) Math.min(nanos.length - 1, q * nanos.length)] / 1e6;
        }

        /** The part of all that took longer than so many milliseconds, 0 to 1. */
        double share(long millis) {
            long slow = Arrays.stream(nanos).filter(n -> n > millis * 1_000_000).count();
            return (double) slow / Math.max(1, nanos.length);
        }

        static Result of(List<Result> results) {
            long[] all = results.stream()
                    .flatMapToLong(r -> Arrays.stream(r.nanos))
                    .sorted()
                    .toArray();
            return new Result(all, results.stream().mapToDouble(Result::seconds).sum());
        }
    }

    /**
     * @param calls one for each thread
     * @param rate requests a second of all together, timed from when each was due; 0 for one after the other
     */
    static Result run(List<? extends Call> calls, int seconds, int rate) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            long begin = System.nanoTime();
            long end = begin + seconds * SECOND;
            AtomicLong next = new AtomicLong();
            List<Callable<long[]>> tasks = new ArrayList<>();
            for (Call call : calls) {
                tasks.add(() -> rate == 0 ? closed(call, end) : open(call, begin, end, SECOND / rate, next));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> future : threads.invokeAll(tasks)) {
                times.add(future.get());
            }
            double took = (System.nanoTime() - begin) / 1e9;
            return new Result(
                    times.stream().flatMapToLong(Arrays::stream).sorted().toArray(), took);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] closed(Call call, long end) throws Exception {
        Random random = new Random();
        Times times = new Times();
        for (long before = System.nanoTime(); before < end; ) {
            call.run(random);
            long after = System.nanoTime();
            times.add(after - before);
            before = after;
        }
        return times.all();
    }

    /** Whoever is late starts at once and the delay counts. */
    private static long[] open(Call call, long begin, long end, long interval, AtomicLong next) throws Exception {
        Random random = new Random();
        Times times = new Times();
        while (true) {
            long due = begin + next.getAndIncrement() * interval;
            if (due >= end) {
                return times.all();
            }
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            call.run(random);
            times.add(System.nanoTime() - due);
        }
    }
}
