package io.guildhall.notify.internal.mail;

import io.guildhall.channel.MailboxAccess.Box;
import io.guildhall.channel.MailboxAccess.Folder;
import io.guildhall.channel.MailboxAccess.Head;
import io.guildhall.channel.MailboxAccess.Heads;
import io.guildhall.channel.MailboxAccess.Trouble;
import io.guildhall.channel.MailboxAccess.Unreadable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;

/** A folder of a mailbox, opened for looking, so that the server itself sees to it that nothing changes. */
public final class Imap implements Folder {
    private static final int MOST = 500;
    /** Numbers at a time: a folder may have a million mails, but not in one answer. */
    private static final long STRETCH = 20_000;

    private static final int STRETCHES = 25;
    private static final int REASON_LENGTH = 500;
    private static final String TYPE = "Content-Type";

    private final Box box;
    private final ImapLine line;
    private final IMAPStore store;
    private IMAPFolder folder;
    private final long validity;

    private Imap(Box box, ImapLine line, IMAPStore store, IMAPFolder folder) throws MessagingException {
        this.box = box;
        this.line = line;
        this.store = store;
        this.folder = folder;
        this.validity = folder.getUIDValidity();
    }

    /** @param tls what certificates are taken */
    public static Imap open(Box box, SSLSocketFactory tls) throws Unreadable {
        ImapLine line = ImapLine.open(box, tls);
        boolean open = false;
        try {
            Imap imap = ask(box, () -> {
                IMAPStore store = new IMAPStore(Session.getInstance(properties(line)), null);
                store.connect(box.host(), box.port(), box.user(), box.password());
                return new Imap(box, line, store, folder(box, store, IMAPFolder.READ_ONLY));
            });
            open = true;
            return imap;
        } finally {
            if (!open) {
                close(line);
            }
        }
    }

    private static IMAPFolder folder(Box box, IMAPStore store, int mode) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(box.folder());
        try {
            folder.open(mode);
        } catch (MessagingException e) {
            throw e.getCause() instanceof java.io.IOException ? e : new NoFolder(e);
        }
        return folder;
    }

    private static Properties properties(ImapLine line) {
        Properties properties = new Properties();
        properties.put("mail.imap.socketFactory", line.once());
        properties.put("mail.imap.socketFactory.fallback", "false");
        properties.put("mail.imap.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.imap.connectionpoolsize", "1");
        return properties;
    }

    @Override
    public long validity() {
        return validity;
    }

    @Override
    public int size() {
        try {
            return Math.max(folder.getMessageCount(), 0);
        } catch (MessagingException e) {
            return 0;
        }
    }

    @Override
    public long before(Instant since) throws Unreadable {
        return ask(box, () -> {
            // Servers compare dates without hours, in a zone of their own.
            Date day = Date.from(since.minus(Duration.ofDays(1)));
            Message[] found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, day));
            Message first = Arrays.stream(found)
                    .min(Comparator.comparingInt(Message::getMessageNumber))
                    .orElse(null);
            return (first == null ? next() : folder.getUID(first)) - 1;
        });
    }

    @Override
    public Heads after(long uid) throws Unreadable {
        return ask(box, () -> {
            long end = next() - 1;
            long from = uid;
            for (int i = 0; i < STRETCHES && from < end; i++) {
                long to = Math.min(from + STRETCH, end);
                List<Message> found = within(from, to);
                if (!found.isEmpty()) {
                    List<Head> heads = heads(found.subList(0, Math.min(found.size(), MOST)));
                    long upTo =
                            found.size() > MOST ? heads.get(heads.size() - 1).uid() : to;
                    return new Heads(heads, upTo, upTo < end);
                }
                from = to;
            }
            return new Heads(List.of(), Math.max(from, uid), from < end);
        });
    }

    private long next() throws MessagingException {
        long next = folder.getUIDNext();
        if (next > 0) {
            return next;
        }
        int size = folder.getMessageCount();
        return size == 0 ? 1 : folder.getUID(folder.getMessage(size)) + 1;
    }

    private List<Message> within(long from, long to) throws MessagingException {
        List<Message> found = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(from + 1, to)) {
            // Some servers answer with their last mail whatever was asked.
            long uid = message == null ? 0 : folder.getUID(message);
            if (uid > from && uid <= to) {
                found.add(message);
            }
        }
        found.sort(Comparator.comparingInt(Message::getMessageNumber));
        return found;
    }

    private List<Head> heads(List<Message> messages) throws MessagingException {
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(TYPE);
        folder.fetch(messages.toArray(Message[]::new), wanted);
        List<Head> heads = new ArrayList<>();
        for (Message message : messages) {
            String[] type = message.getHeader(TYPE);
            String words = type == null ? "" : type[0].replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            heads.add(new Head(folder.getUID(message), words));
        }
        return heads;
    }

    @Override
    public byte[] begin(long uid, int most) throws Unreadable {
        return ask(box, () -> {
            Message message = folder.getMessageByUID(uid);
            if (message == null) {
                return new byte[0];
            }
            int number = message.getMessageNumber();
            BODY body = (BODY) folder.doCommand(protocol -> protocol.peekBody(number, "", 0, most));
            ByteArray bytes = body == null ? null : body.getByteArray();
            return bytes == null ? new byte[0] : Arrays.copyOf(bytes.getNewBytes(), Math.min(bytes.getCount(), most));
        });
    }

    @Override
    public void markRead(Collection<Long> uids) throws Unreadable {
        ask(box, () -> {
            folder.close(false);
            folder = folder(box, store, IMAPFolder.READ_WRITE);
            if (folder.getMode() == IMAPFolder.READ_WRITE && folder.getUIDValidity() == validity) {
                long[] numbers = uids.stream().mapToLong(Long::longValue).toArray();
                Message[] ours = Arrays.stream(folder.getMessagesByUID(numbers))
                        .filter(Objects::nonNull)
                        .toArray(Message[]::new);
                folder.setFlags(ours, new Flags(Flags.Flag.SEEN), true);
            }
            return true;
        });
    }

    @Override
    public void close() {
        try {
            // Without a word to the server, which could only expunge or take its time.
            line.close();
            store.close();
        } catch (MessagingException | java.io.IOException e) {
            // It is closed all the same.
            return;
        }
    }

    private static void close(ImapLine line) {
        try {
            line.close();
        } catch (java.io.IOException e) {
            // It is closed all the same.
            return;
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws MessagingException;
    }

    private static <T> T ask(Box box, Question<T> question) throws Unreadable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its own parts by the thread's class loader, which in OSGi knows nothing of it.
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            return question.ask();
        } catch (AuthenticationFailedException e) {
            throw new Unreadable(Trouble.SIGN_IN, words(e, box), e);
        } catch (NoFolder | FolderNotFoundException e) {
            throw new Unreadable(Trouble.FOLDER, words(e, box), e);
        } catch (MessagingException e) {
            throw new Unreadable(Trouble.ANSWER, words(e, box), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The server's own words, which may repeat what it was told. */
    static String words(Exception failure, Box box) {
        Exception deepest = failure;
        while (deepest instanceof MessagingException m && m.getNextException() != null) {
            deepest = m.getNextException();
        }
        String words = Objects.requireNonNullElse(
                deepest.getMessage(), deepest.getClass().getSimpleName());
        String unsaid = box.password().isEmpty() ? words : words.replace(box.password(), "…");
        String brief = unsaid.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return brief.substring(0, Math.min(brief.length(), REASON_LENGTH));
    }

    /** Not there, or not to be looked into. */
    private static final class NoFolder extends MessagingException {
        private static final long serialVersionUID = 1;

        NoFolder(MessagingException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
