package io.guildhall.record.internal.imports;

import io.guildhall.record.internal.imports.file.CsvRows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads one chunk ahead on a thread of its own while the chunk before is being written. */
final class Chunks implements AutoCloseable {
    /** Makes a row out of its number and cells. */
    @FunctionalInterface
    interface Reading {
        ImportRow read(long number, List<String> cells);
    }

    private final CsvRows rows;
    private final Reading reading;
    private final int size;
    private final long skip;
    private final ExecutorService thread;
    private final long firstRow;
    private long read;
    private Future<List<ImportRow>> ahead;

    /**
     * @param firstRow what the first row is called; later ones count on from it
     * @param skip rows that are in already: read, so that later ones can be told from them, but not returned
     */
    Chunks(CsvRows rows, Reading reading, int size, long firstRow, long skip) {
        this.rows = rows;
        this.reading = reading;
        this.size = size;
        this.firstRow = firstRow;
        this.skip = skip;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread reader = new Thread(task, "guildhall-import-reader");
            reader.setDaemon(true);
            return reader;
        });
        ahead = thread.submit(readNext());
    }

    /** Empty at the end of the file. */
    List<ImportRow> next() {
        try {
            List<ImportRow> chunk = ahead.get();
            ahead = thread.submit(readNext());
            return chunk;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a file", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        rows.close();
    }

    private Callable<List<ImportRow>> readNext() {
        return () -> {
            List<ImportRow> chunk = new ArrayList<>(size);
            while (rows.hasNext() && chunk.size() < size) {
                ImportRow row = reading.read(firstRow + read++, rows.next());
                if (read > skip) {
                    chunk.add(row);
                }
            }
            return chunk;
        };
    }
}
