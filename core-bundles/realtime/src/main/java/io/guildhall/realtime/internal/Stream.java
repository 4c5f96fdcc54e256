package io.guildhall.realtime.internal;

import io.guildhall.actor.Actor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One open connection: what waits to be written and the non-blocking writing of it. Whoever offers never waits; a reader too
 * slow for {@link #LIMIT} is cut off and resumes after the last event it got. Thread-safe.
 */
final class Stream implements WriteListener {
    /** Bytes that may wait; some two thousand events. */
    static final int LIMIT = 512 * 1024;

    private static final int PIECE = 16 * 1024;

    private final Actor actor;
    private final Interest interest;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean unflushed;
    private boolean last;
    private boolean closed;
    private boolean completed;
    private volatile long position;

    Stream(Actor actor, Interest interest, AsyncContext async, ServletOutputStream out, long position) {
        this.actor = actor;
        this.interest = interest;
        this.async = async;
        this.out = out;
        this.position = position;
    }

    Actor actor() {
        return actor;
    }

    Interest interest() {
        return interest;
    }

    /** Up to where the log has been looked through for this stream. */
    long position() {
        return position;
    }

    void passed(long newPosition) {
        position = newPosition;
    }

    /** Puts an event in the line; {@link #pump} sends it. False if the reader is too slow and has been cut off. */
    boolean offer(byte[] event) {
        synchronized (waiting) {
            if (last) {
                return true;
            }
            // Alone, an event may be of any size: cut off for it, the reader would be cut off again.
            if (waitingBytes + event.length > LIMIT && !waiting.isEmpty()) {
                last = true;
                waiting.clear();
                waitingBytes = 0;
            } else {
                waiting.add(event);
                waitingBytes += event.length;
                return true;
            }
        }
        close();
        return false;
    }

    /** The last event; the connection ends when it is written. */
    void bye(byte[] event) {
        synchronized (waiting) {
            if (!last) {
                waiting.add(event);
                last = true;
            }
        }
        pump();
    }

    /** Whether there is room for a page of what was missed. */
    boolean roomy() {
        synchronized (waiting) {
            return waitingBytes < LIMIT / 4;
        }
    }

    boolean closed() {
        synchronized (out) {
            return closed;
        }
    }

    /** Writes what the connection takes without waiting; the container calls again when it takes more. */
    void pump() {
        try {
            synchronized (out) {
                while (!closed && out.isReady()) {
                    byte[] piece = piece();
                    if (piece.length > 0) {
                        out.write(piece);
                        unflushed = true;
                    } else if (unflushed) {
                        unflushed = false;
                        out.flush();
                    } else {
                        endIfLast();
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            // Broken off by the reader; the container calls onError, too.
            close();
        }
    }

    /** Ends the connection: at once, or as soon as the piece that is under way has gone out or failed. */
    void close() {
        synchronized (out) {
            if (!closed) {
                closed = true;
                if (out.isReady()) {
                    complete();
                }
            }
        }
    }

    /** The container has ended the connection. */
    void ended() {
        synchronized (out) {
            closed = true;
            completed = true;
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (out) {
            if (closed) {
                complete();
                return;
            }
        }
        pump();
    }

    @Override
    public void onError(Throwable failure) {
        synchronized (out) {
            closed = true;
            complete();
        }
    }

    private void complete() {
        if (!completed) {
            completed = true;
            async.complete();
        }
    }

    private void endIfLast() {
        boolean end;
        synchronized (waiting) {
            end = last && waiting.isEmpty();
        }
        if (end) {
            close();
        }
    }

    /** What waits, several events at once. */
    private byte[] piece() {
        synchronized (waiting) {
            if (waiting.size() <= 1) {
                waitingBytes = 0;
                byte[] only = waiting.poll();
                return only == null ? new byte[0] : only;
            }
            int size = 0;
            int count = 0;
            for (byte[] event : waiting) {
                if (count > 0 && size + event.length > PIECE) {
                    break;
                }
                size += event.length;
                count++;
            }
            byte[] piece = new byte[size];
            int at = 0;
            for (int i = 0; i < count; i++) {
                byte[] event = waiting.remove();
                System.arraycopy(event, 0, piece, at, event.length);
                at += event.length;
            }
            waitingBytes -= size;
            return piece;
        }
    }
}
