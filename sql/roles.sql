-- Who may do what. Run after every change of the schema, as often as one likes.
--
-- The role that owns the database writes. licheng_bi reads mart and 集市 and nothing else; licheng_steward
-- also reads ops. Where the readers are missing they are made if the owner may make roles, without
-- a password: that is the administrator's to give. Where it may not, a warning says so, the
-- warehouse works without readers, and the next start tries again. Readers create nothing, and their
-- sessions are bounded where the server lets the owner say so; `licheng doctor` tells what holds.
-- Rights, limits and settings that an administrator gave are left alone.
DO $$
DECLARE
    reader text;
    bound text[];
BEGIN
    FOREACH reader IN ARRAY ARRAY[{{readers}}] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I LOGIN', reader);
                EXECUTE format('ALTER ROLE %I SET timezone = %L', reader, {{timezone}});
            EXCEPTION
                WHEN insufficient_privilege THEN
                    RAISE WARNING 'the role % does not exist and % may not create it', reader, current_user
                        USING HINT = 'Ask the administrator of the server to create it.';
                    CONTINUE;
                WHEN duplicate_object OR unique_violation THEN
                    NULL;  -- a migration of another database of this server made it just now
            END;
        END IF;
        FOREACH bound SLICE 1 IN ARRAY ARRAY[{{reader_limits}}] LOOP
            IF current_setting(bound[1], true) IS NOT NULL AND NOT EXISTS (
                SELECT FROM pg_db_role_setting, unnest(setconfig) AS setting
                WHERE setrole = reader::regrole AND starts_with(setting, bound[1] || '=')
            ) THEN
                BEGIN
                    EXECUTE format('ALTER ROLE %I SET %s = %L', reader, bound[1], bound[2]);
                EXCEPTION WHEN insufficient_privilege THEN
                    NULL;  -- doctor tells
                END;
            END IF;
        END LOOP;
        IF NOT EXISTS (
            SELECT FROM pg_db_role_setting, unnest(setconfig) AS setting
            WHERE setrole = reader::regrole AND starts_with(setting, 'search_path=')
        ) THEN
            BEGIN
                EXECUTE format('ALTER ROLE %I SET search_path = {{reader_search_path}}', reader);
            EXCEPTION WHEN insufficient_privilege THEN
                NULL;  -- names with their schema work as well
            END;
        END IF;
        IF (SELECT rolconnlimit FROM pg_roles WHERE rolname = reader) = -1 THEN
            BEGIN
                EXECUTE format('ALTER ROLE %I CONNECTION LIMIT {{reader_connections}}', reader);
            EXCEPTION WHEN insufficient_privilege THEN
                NULL;  -- doctor tells
            END;
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), reader);
        EXECUTE format('GRANT USAGE ON SCHEMA mart, 集市 TO %I', reader);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA mart, 集市 TO %I', reader);
        EXECUTE format(
            'ALTER DEFAULT PRIVILEGES IN SCHEMA mart, 集市 GRANT SELECT ON TABLES TO %I', reader
        );
    END LOOP;
    IF pg_has_role((SELECT datdba FROM pg_database WHERE datname = current_database()), 'USAGE') THEN
        -- Every role has these from PUBLIC; the owner keeps its own.
        EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
        IF to_regnamespace('public') IS NOT NULL THEN
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
        END IF;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'licheng_steward') THEN
        GRANT USAGE ON SCHEMA ops TO licheng_steward;
        GRANT SELECT ON ALL TABLES IN SCHEMA ops TO licheng_steward;
        ALTER DEFAULT PRIVILEGES IN SCHEMA ops GRANT SELECT ON TABLES TO licheng_steward;
    END IF;
END
$$;
