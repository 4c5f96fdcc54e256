package io.guildhall.workflow.internal.outward.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.rules.ExternalResource;

/** Somebody on the network who answers as a test wants, down to the byte. Listens on 127.0.0.1. */
final class Stranger extends ExternalResource {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private interface Manner {
        void speak(Socket socket, int call) throws Exception;
    }

    private final ServerSocket door = open();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Manner manner = (socket, call) -> {};
    private volatile int since;

    int port() {
        return door.getLocalPort();
    }

    String url(String path) {
        return url("127.0.0.1", path);
    }

    String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** One after the other, the last one for ever. */
    void answers(String... answers) {
        manner((socket, call) -> {
            heard.add(listen(socket.getInputStream()));
            OutsideTest.write(socket.getOutputStream(), answers[Math.min(call, answers.length - 1)]);
        });
    }

    /** Hears nothing and says one byte after the other, without end. */
    void trickles(String beginning) {
        manner((socket, call) -> {
            OutsideTest.write(socket.getOutputStream(), beginning);
            while (!closed.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                OutsideTest.write(socket.getOutputStream(), beginning.isEmpty() ? "" : "x");
            }
        });
    }

    /** Says more than anybody wants to hear. */
    void floods(String beginning) {
        manner((socket, call) -> {
            listen(socket.getInputStream());
            OutsideTest.write(socket.getOutputStream(), beginning);
            while (closed.getCount() > 0) {
                OutsideTest.write(socket.getOutputStream(), "x".repeat(10_000));
            }
        });
    }

    /** The last request, as it came. */
    String heard() {
        return heard.get(heard.size() - 1);
    }

    int calls() {
        return heard.size();
    }

    private void manner(Manner next) {
        since = heard.size();
        manner = next;
    }

    @Override
    protected void before() {
        Thread host = new Thread(this::host, "stranger");
        host.setDaemon(true);
        host.start();
    }

    @Override
    protected void after() {
        closed.countDown();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void host() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                Thread talk = new Thread(() -> talk(guest), "stranger-talks");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket guest) {
        try (guest) {
            manner.speak(guest, heard.size() - since);
        } catch (Exception e) {
            // The guest has left; the test says whether he should have.
            return;
        }
    }

    private static String listen(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!complete(text)) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            bytes.write(next);
            text = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    private static boolean complete(String text) {
        int head = text.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(text);
        return head >= 0 && text.length() >= head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
