package dataworks.testing.contract;

import dataworks.core.keyservice.KeyServices;
import dataworks.core.keyservice.MeteredKeyService;
import dataworks.sandbox.keyservice.Fault;
import dataworks.sandbox.keyservice.SandboxKeyService;
import org.junit.jupiter.api.AfterEach;

class PlainKeyServiceIT extends KeyServiceContract {
  private final SandboxKeyService server = SandboxKeyService.plain();

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected MeteredKeyService open() {
    return KeyServices.open(server.world().settings("contract"));
  }

  @Override
  protected void revoke() {
    server.faults().share(1, Fault.status(403));
  }
}
