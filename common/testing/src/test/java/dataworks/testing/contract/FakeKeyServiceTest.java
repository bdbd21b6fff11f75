package dataworks.testing.contract;

import dataworks.core.keyservice.MeteredKeyService;
import dataworks.testing.FakeKeyService;

class FakeKeyServiceTest extends KeyServiceContract {
  private final FakeKeyService fake = new FakeKeyService();

  @Override
  protected MeteredKeyService open() {
    return fake;
  }

  @Override
  protected void revoke() {
    fake.revoke();
  }
}
