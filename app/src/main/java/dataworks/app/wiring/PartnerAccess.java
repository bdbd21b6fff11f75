package dataworks.app.wiring;

import dataworks.aws.AwsSettings;
import dataworks.aws.roles.RoleChain;
import dataworks.aws.roles.RoleChainSettings;
import dataworks.aws.roles.RoleCredentialsProvider;
import dataworks.aws.roles.S3aRoleOptions;
import dataworks.core.config.Configuration;
import dataworks.core.error.DataworksException;
import dataworks.core.store.DirectoryStore;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.SchemeStore;
import dataworks.kickstart.KickstartError;
import dataworks.kickstart.KickstartSettings;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Access to a partner's bucket with the chained roles, on the driver and on executors. Only that
 * bucket: everything else uses the job's own role.
 */
record PartnerAccess(ObjectStore store, Supplier<SparkSession> session) {

  /** Directories, and buckets that the job's own role may read. */
  static PartnerAccess direct(World world) {
    return new PartnerAccess(world.store(), world.spark());
  }

  static PartnerAccess of(Location source, KickstartSettings section, World world) {
    if (!source.isBucket() || section.roles().isEmpty()) {
      return direct(world);
    }
    Configuration configuration = world.configuration();
    refuseOwnBucket(source, configuration.storage().published());
    RoleChainSettings roles =
        RoleChainSettings.kickstart(
            section.roles(),
            configuration.s3().region(),
            section.stsEndpoint(),
            section.sessionDuration());
    RoleChain chain = world.closing(RoleChain.open(roles));
    AwsSettings settings =
        new AwsSettings(
            configuration.s3().region(),
            new RoleCredentialsProvider(chain),
            configuration.s3().endpoint());
    ObjectStore store =
        world.closing(
            new SchemeStore(
                new DirectoryStore(),
                () -> Adapters.buckets(configuration, settings),
                Adapters::hdfs));
    Map<String, String> options = S3aRoleOptions.forBucket(source.bucket(), roles);
    return new PartnerAccess(store, () -> with(options, world.spark().get()));
  }

  /** Settings of a bucket are for reading and writing alike. */
  private static void refuseOwnBucket(Location source, Location published) {
    if (published.isBucket() && published.bucket().equals(source.bucket())) {
      throw new DataworksException(
          KickstartError.CONFIGURATION_INCOMPLETE,
          "kickstart.src-bucket-names: the bucket '%s' is also that of storage.published, and the partner's roles would write there"
              .formatted(source.bucket()),
          "name the partner's bucket, or leave kickstart.roles out");
    }
  }

  /** Before the bucket's file system is opened for the first time; tasks get these settings too. */
  private static SparkSession with(Map<String, String> options, SparkSession session) {
    options.forEach(session.sparkContext().hadoopConfiguration()::set);
    return session;
  }
}
