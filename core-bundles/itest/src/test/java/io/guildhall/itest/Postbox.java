package io.guildhall.itest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that keeps what it is given, and can be told to take a mail and never say so. Thread-safe. */
final class Postbox implements AutoCloseable {
    private static final Pattern NOTICE = Pattern.compile("/notices/([0-9]+)");

    private final ServerSocket door;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** @param text all of it, its soft line ends taken out */
    record Mail(String text) {
        String id() {
            return header("Message-ID");
        }

        String header(String name) {
            Matcher found = Pattern.compile("(?im)^" + name + ":\\s*(.*)$").matcher(text);
            return found.find() ? found.group(1).strip() : "";
        }

        /** The notices that it leads to. */
        Set<Long> notices() {
            Set<Long> notices = new TreeSet<>();
            Matcher found = NOTICE.matcher(text);
            while (found.find()) {
                notices.add(Long.parseLong(found.group(1)));
            }
            return notices;
        }
    }

    Postbox() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::open);
    }

    /** Before it starts. */
    void serve(Distribution house) throws IOException {
        Files.writeString(
                house.base().resolve("etc/io.guildhall.mail.cfg"), """
                host = 127.0.0.1
                port = %d
                security = none
                from = hall@late.example
                link = %s
                """.formatted(door.getLocalPort(), house.uri("")));
    }

    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Whether from now on a mail is taken without a word. */
    void silent(boolean now) {
        silent = now;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                start(() -> talk(guest));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket guest) {
        try (guest;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(guest.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 postbox");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    mails.add(new Mail(letter(in)));
                    if (silent) {
                        // Until the other side is gone.
                        in.readLine();
                        return;
                    }
                }
                say(out, command.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            // Whoever was killed does not say goodbye.
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString().replace("=\n", "");
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "postbox");
        thread.setDaemon(true);
        thread.start();
    }
}
