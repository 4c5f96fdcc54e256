package io.guildhall.outward.internal.line;

import io.guildhall.actor.Actor;
import io.guildhall.actor.CurrentActor;
import io.guildhall.actor.OwnEyes;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.channel.Provider;
import io.guildhall.channel.Provider.Setting;
import io.guildhall.database.Database;
import io.guildhall.outward.internal.line.Lines.View;
import io.guildhall.problem.Problem;
import io.guildhall.request.Form;
import io.guildhall.request.IfMatch;
import io.guildhall.request.Parameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Lines to messengers and telephones, for those who run the workspace. */
@Component(service = LineResource.class)
@JakartarsResource
@OwnEyes
@Path("/channels")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LineResource {
    private static final int LONGEST = 2_000;

    /** @param kind messenger or telephony @param settings what a line needs to be told */
    public record Offer(String kind, String key, String title, List<Setting> settings) {}

    /** @param data the lines @param providers those that lines can be made to */
    public record Overview(List<View> data, List<Offer> providers) {}

    private final CurrentActor current;
    private final Database database;
    private final Lines lines;
    private final Providers providers;
    private final OutsideWorld world;

    @Activate
    public LineResource(
            @Reference CurrentActor current,
            @Reference Database database,
            @Reference Lines lines,
            @Reference Providers providers,
            @Reference OutsideWorld world) {
        this.current = current;
        this.database = database;
        this.lines = lines;
        this.providers = providers;
        this.world = world;
    }

    @GET
    public Overview all() {
        List<Offer> offers = Stream.of(Lines.MESSENGER, Lines.TELEPHONY)
                .flatMap(kind ->
                        providers.all(kind).stream().map(p -> new Offer(kind, p.key(), p.title(), p.settings())))
                .toList();
        return new Overview(database.read(admin(), lines::all), offers);
    }

    @GET
    @Path("/{id}")
    public View one(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.read(admin, tx -> lines.get(tx, number));
    }

    /** Answers with the address that the provider sends to, once. */
    @POST
    public Response add(@Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        Form form = new Form(given, "kind", "provider", "title", "values");
        String kind = form.choice("kind", "", List.of(Lines.MESSENGER, Lines.TELEPHONY));
        Provider provider = providers
                .find(kind, form.neededLine("provider", 60))
                .orElseThrow(() -> Form.wrong("provider", "line/provider", "There is no such provider."));
        String title = form.neededLine("title", 120);
        Map<String, String> values = values(form, provider, true);
        Map<String, String> secrets = part(provider, values, true);
        View wish = new View(
                0, 0, kind, provider.key(), title, "on", part(provider, values, false), Set.of(), null, null, null);
        View made = database.write(admin, tx -> lines.add(tx, wish, secrets));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/channels/" + made.id())
                .entity(made)
                .build();
    }

    @PATCH
    @Path("/{id}")
    public View change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, @Nullable Object> given) {
        Actor admin = admin();
        long number = Parameters.id(id);
        IfMatch version = IfMatch.of(ifMatch);
        Form form = new Form(given, "title", "state", "values");
        return database.write(admin, tx -> {
            View before = lines.get(tx, number);
            version.check(before.version());
            Provider provider = providers.find(before.kind(), before.provider()).orElseThrow(Providers::away);
            Map<String, String> values = values(form, provider, false);
            Map<String, String> secrets = part(provider, values, true);
            Map<String, String> settings = new HashMap<>(before.settings());
            settings.putAll(part(provider, values, false));
            anewForAnother(before, settings, secrets);
            lines.change(
                    tx,
                    new View(
                            number,
                            0,
                            before.kind(),
                            before.provider(),
                            form.has("title") ? form.neededLine("title", 120) : before.title(),
                            form.choice("state", before.state(), List.of("on", "off")),
                            settings,
                            Set.of(),
                            null,
                            null,
                            null),
                    secrets);
            return lines.get(tx, number);
        });
    }

    /** Else whoever changes where it leads would be sent the secrets. */
    private static void anewForAnother(View before, Map<String, String> settings, Map<String, String> secrets) {
        boolean same =
                settings.getOrDefault("base_url", "").equals(before.settings().getOrDefault("base_url", ""));
        if (!same && !secrets.keySet().containsAll(before.secrets())) {
            throw Form.wrong("values", "line/secrets-anew", "For another address the secrets have to be given anew.");
        }
    }

    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        database.write(admin, tx -> {
            if (lines.remove(tx, number) == 0) {
                throw Problem.notFound().asException();
            }
            return true;
        });
    }

    /** Another address instead of one that has become known; told once. */
    @POST
    @Path("/{id}/rotate")
    public View rotate(@PathParam("id") String id) {
        Actor admin = admin();
        long number = Parameters.id(id);
        return database.write(admin, tx -> lines.rotate(tx, number));
    }

    private Map<String, String> values(Form form, Provider provider, boolean all) {
        Object given = form.get("values");
        if (given != null && !(given instanceof Map)) {
            throw Form.wrong("values", "value/object", "This has to be an object with texts.");
        }
        Map<String, String> values = new HashMap<>();
        Map<?, ?> map = given instanceof Map<?, ?> texts ? texts : Map.of();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean known = provider.settings().stream().anyMatch(s -> s.name().equals(entry.getKey()));
            if (!known || !(entry.getValue() instanceof String text) || !isLine(text)) {
                throw Form.wrong("values", "line/value", "“" + entry.getKey() + "” cannot be set so.");
            }
            values.put(String.valueOf(entry.getKey()), text.strip());
        }
        provider.settings().stream()
                .filter(setting -> setting.required() && (all || values.containsKey(setting.name())))
                .filter(setting -> values.getOrDefault(setting.name(), "").isEmpty())
                .findFirst()
                .ifPresent(setting -> {
                    throw Form.wrong("values", "value/missing", "“" + setting.name() + "” is needed.");
                });
        String base = values.getOrDefault("base_url", "");
        if (!base.isEmpty()) {
            world.check(base);
        }
        return values;
    }

    private static boolean isLine(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static Map<String, String> part(Provider provider, Map<String, String> values, boolean secret) {
        Map<String, String> part = new HashMap<>();
        provider.settings().stream()
                .filter(setting -> setting.secret() == secret && values.containsKey(setting.name()))
                .forEach(setting -> part.put(setting.name(), values.getOrDefault(setting.name(), "")));
        return part;
    }

    private Actor admin() {
        return current.get().needAdmin();
    }
}
