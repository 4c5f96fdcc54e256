package io.guildhall.notify.internal;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.database.Database;
import io.guildhall.database.Transaction;
import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.NoticeKind.Channel;
import io.guildhall.notify.internal.mail.Server;
import io.guildhall.port.Modules;
import io.guildhall.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How the caller wants to hear of things, and how patient the workspace is. */
@Component(service = SettingsResource.class)
@JakartarsResource
@OwnEyes
@Path("/notifications/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private final Database database;
    private final Kinds kinds;
    private final MailSettings mail;
    private final CurrentActor currentActor;

    @Activate
    public SettingsResource(
            @Reference Database database,
            @Reference Modules modules,
            @Reference MailSettings mail,
            @Reference CurrentActor currentActor) {
        this.database = database;
        this.kinds = new Kinds(modules);
        this.mail = mail;
        this.currentActor = currentActor;
    }

    /**
     * @param zone by whose clock hours are meant
     * @param rhythm {@code each} or {@code daily}
     * @param quietDays Monday is 1
     */
    public record View(
            Mail mail,
            String zone,
            List<Kind> kinds,
            String rhythm,
            String dailyAt,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            List<Long> quietDays,
            Patience patience) {}

    /** @param from address that mails come from, null while none are sent */
    public record Mail(
            boolean on, @Nullable String from, @Nullable String to) {}

    /**
     * @param title key of a text of the interface
     * @param critical cannot be muted
     * @param channels whether it comes that way; the bell is always on
     */
    public record Kind(String kind, String module, String title, boolean critical, Map<String, Boolean> channels) {}

    @GET
    public View view() {
        return database.read(currentActor.get(), this::view);
    }

    /** Changes what is given and leaves the rest. */
    @PATCH
    public View change(@Nullable Map<String, @Nullable Object> given) {
        Actor me = currentActor.get();
        ChoicesInput input = new ChoicesInput(given, this::kind);
        return database.write(me, tx -> {
            input.apply(Choices.of(tx)).keep(tx);
            return view(tx);
        });
    }

    /** How long the workspace waits before mails and leads; for those who run it. */
    @PATCH
    @Path("patience")
    public Patience patience(@Nullable Map<String, @Nullable Object> given) {
        Actor me = currentActor.get();
        if (!me.admin()) {
            throw Problem.forbidden("notify/patience", "Only who runs the workspace sets how long it waits.")
                    .asException();
        }
        PatienceInput input = new PatienceInput(given);
        return database.write(me, tx -> {
            Patience patience = input.apply(Patience.of(tx));
            patience.keep(tx);
            return patience;
        });
    }

    private NoticeKind kind(String name) {
        return kinds.find(name)
                .orElseThrow(() -> Problem.invalid("notify/kind", "There is no such kind of notification.")
                        .field("kinds")
                        .asException());
    }

    private View view(Transaction tx) {
        Actor me = tx.actor();
        Choices mine = Choices.of(tx);
        List<Kind> shown = new ArrayList<>();
        kinds.of(me).forEach((module, declared) -> declared.forEach(kind -> shown.add(kind(module, kind, mine))));
        String address = tx.queryOne(
                        "select email from identity.member where tenant_id = ? and id = ?",
                        row -> row.getString(1),
                        me.tenantId(),
                        me.memberId())
                .orElse(null);
        return new View(
                new Mail(mail.on(), mail.server().map(Server::from).orElse(null), address),
                me.zone().getId(),
                shown,
                mine.rhythm(),
                mine.dailyAt(),
                mine.quietFrom(),
                mine.quietTo(),
                mine.quietDays(),
                Patience.of(tx));
    }

    private static Kind kind(String module, NoticeKind kind, Choices mine) {
        Map<String, Boolean> channels = new LinkedHashMap<>();
        channels.put("bell", true);
        for (Channel channel : Channel.values()) {
            channels.put(channel.name().toLowerCase(Locale.ROOT), mine.wants(kind, channel));
        }
        return new Kind(kind.name(), module, kind.title(), kind.isCritical(), channels);
    }
}
