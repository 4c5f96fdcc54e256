package io.guildhall.identity.internal.rest;

import io.guildhall.identity.internal.demo.Demo;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** How to sign in to the demonstration workspaces; an empty list outside of demo mode. */
@Component(service = DemoResource.class)
@JakartarsResource
@Path("/demo")
@Produces(MediaType.APPLICATION_JSON)
public final class DemoResource {
    private final Demo demo;

    @Activate
    public DemoResource(@Reference Demo demo) {
        this.demo = demo;
    }

    @GET
    public Map<String, List<Demo.Account>> accounts() {
        return Map.of("data", demo.accounts());
    }
}
